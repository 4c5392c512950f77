import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { daysBefore, localDay } from '../../../shared/domain/local-day.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import { formatLocale } from '../../../shared/domain/program-language.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { useMay } from '../../state/may.ts';
import { changePatientSettings, usePatientSettings } from '../../state/patient-settings.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { WhoMay } from '../people/who-may.tsx';

const SPAN_DAYS = 28;

const Figures = ({ patient }: { readonly patient: Patient }) => {
  const { t, i18n } = useTranslation();
  const { patientId } = patient;
  const toDay = localDay(new Date());
  const summary = useAsk(
    (client) => client.usage.summary({ patientId, fromDay: daysBefore(toDay, SPAN_DAYS - 1), toDay }),
    [patientId],
  );
  const number = new Intl.NumberFormat(formatLocale(i18n.language), { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(formatLocale(i18n.language), { style: 'percent' });
  if (!summary.value) return <ErrorNote error={summary.error} />;
  const { utteranceCount, wordCount, meanLengthWords, wordsPerMinute, accessAccuracy, savedLetterCount } =
    summary.value;
  if (utteranceCount === 0) return <p>{t('usage.nothing')}</p>;
  const rows = [
    [t('usage.utterances'), number.format(utteranceCount)],
    [t('usage.words'), number.format(wordCount)],
    [t('usage.meanLength'), meanLengthWords === null ? '–' : number.format(meanLengthWords)],
    [t('usage.rate'), wordsPerMinute === null ? '–' : number.format(wordsPerMinute)],
    [t('usage.accuracy'), accessAccuracy === null ? '–' : percent.format(accessAccuracy)],
    [t('usage.savedLetters'), number.format(savedLetterCount)],
  ] as const;
  return (
    <>
      <p className="field-description">{t('usage.span', { count: SPAN_DAYS })}</p>
      <dl className="figures">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};

/** Whether language events are kept for the report, what they say, and how to be rid of them. */
export const UsageSection = ({ patient }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const { usageLog } = usePatientSettings();
  const mayClear = useMay('usage.clear');
  const task = useTask();
  const [isAsking, setAsking] = useState(false);
  const [round, setRound] = useState(0);
  const { patientId } = patient;
  const clear = async () => {
    if (!(await task.run((client) => client.usage.clear({ patientId })))) return;
    setAsking(false);
    setRound(round + 1);
  };
  return (
    <section className="card" aria-label={t('usage.title')}>
      <h2>{t('usage.title')}</h2>
      <Toggle
        label={t('usage.keep')}
        description={t('usage.keepHint')}
        isOn={usageLog}
        onChange={(isOn) => void changePatientSettings({ usageLog: isOn })}
      />
      <Figures key={round} patient={patient} />
      {mayClear && (
        <div className="row">
          <ActionButton kind="danger" onPress={() => setAsking(true)}>
            {t('usage.clear')}
          </ActionButton>
        </div>
      )}
      <WhoMay procedure="usage.clear" what={t('usage.clear')} />
      <DialogBox title={t('usage.clear')} isOpen={isAsking} onClose={() => setAsking(false)}>
        <div className="stack">
          <p>{t('usage.clearQuestion', { name: patient.name })}</p>
          <ErrorNote error={task.error} />
          <ActionButton kind="danger" isPending={task.isBusy} onPress={() => void clear()}>
            {t('usage.clear')}
          </ActionButton>
        </div>
      </DialogBox>
    </section>
  );
};
