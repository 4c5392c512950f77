import { FileArchive, FileDown, FileText, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { daysBefore, localDay } from '../../../shared/domain/local-day.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import { PROGRAM_LANGUAGES, programLanguage } from '../../../shared/domain/program-language.ts';
import { ReportRequest } from '../../../shared/domain/report.ts';
import { useMay } from '../../state/may.ts';
import { isDemonstration, useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useLanguageName } from '../../ui/language-name.ts';
import { Picker } from '../../ui/picker.tsx';
import { Progress } from '../../ui/progress.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { HistoryCard } from '../history/history-card.tsx';
import { WhoMay } from '../people/who-may.tsx';
import { keepTypedNotes, typedNotes } from './report-notes.ts';
import { ReportView } from './report-view.tsx';
import { useReport } from './use-report.ts';

const SPANS = ['28', '90', '365'] as const;

const today = (): string => localDay(new Date());

const firstDayOf = (span: string): string => daysBefore(today(), Number(span) - 1);

/** A voice report: what it is to hold, the report on the screen, and the PDF to print or send. */
export const Reports = ({ patient }: { readonly patient: Patient }) => {
  const { t, i18n } = useTranslation();
  const languageName = useLanguageName();
  const report = useReport();
  const maySave = useMay('report.pdf');
  const [wanted, setWanted] = useState<ReportRequest>(() =>
    ReportRequest.parse({
      patientId: patient.patientId,
      fromDay: firstDayOf(SPANS[1]),
      toDay: today(),
      language: programLanguage(i18n.language) ?? 'en',
      notes: typedNotes(patient.patientId),
    }),
  );
  const change = (changed: Partial<ReportRequest>) => setWanted((before) => ({ ...before, ...changed }));
  const isOrdered = wanted.fromDay !== '' && wanted.toDay !== '' && wanted.fromDay <= wanted.toDay;
  const span = SPANS.find((days) => wanted.toDay === today() && wanted.fromDay === firstDayOf(days));
  const { progress } = report;
  const labelOf = ({ done, total, patient: number, patients }: NonNullable<typeof progress>) => {
    const measuring = total > 0 ? t('report.measuring', { done, total }) : t('report.preparing');
    return number === undefined ? measuring : `${t('report.patientOf', { number, patients })} ${measuring}`;
  };
  const caseload = useSession(({ patients }) => patients)
    .filter(({ patientId }) => !isDemonstration(patientId))
    .map(({ patientId }) => patientId);
  return (
    <div className="stack">
      <section className="card" aria-label={t('report.title')}>
        <h2>{t('report.title')}</h2>
        <p className="field-description">{t('report.intro')}</p>
        <ChoiceGroup
          label={t('report.period')}
          value={span ?? null}
          onChange={(days) => change({ fromDay: firstDayOf(days), toDay: today() })}
          choices={SPANS.map((value) => ({ value, label: t(`report.periods.${value}`) }))}
        />
        <div className="row">
          <TextInput
            type="date"
            label={t('report.fromDay')}
            value={wanted.fromDay}
            onChange={(fromDay) => change({ fromDay })}
          />
          <TextInput
            type="date"
            label={t('report.toDay')}
            value={wanted.toDay}
            onChange={(toDay) => change({ toDay })}
            error={isOrdered ? null : t('report.dayWrong')}
          />
        </div>
        <Picker
          label={t('report.language')}
          value={wanted.language}
          onChange={(language) => change({ language })}
          options={PROGRAM_LANGUAGES.map((value) => ({ value, label: languageName(value) }))}
        />
        <Toggle
          label={t('report.initials')}
          isOn={wanted.initialsOnly}
          onChange={(initialsOnly) => change({ initialsOnly })}
        />
        <TextInput
          label={t('report.author')}
          value={wanted.author}
          maxLength={120}
          onChange={(author) => change({ author })}
        />
        <TextArea
          label={t('report.notes')}
          value={wanted.notes}
          maxLength={8000}
          onChange={(notes) => {
            keepTypedNotes(patient.patientId, notes);
            change({ notes });
          }}
        />
        {progress ? (
          <div className="stack" role="status">
            <Progress label={labelOf(progress)} fraction={progress.total > 0 ? progress.done / progress.total : 0} />
            <ActionButton icon={X} onPress={report.stop}>
              {t('report.stop')}
            </ActionButton>
          </div>
        ) : (
          <div className="row">
            <ActionButton
              icon={FileText}
              kind="primary"
              isDisabled={!isOrdered}
              onPress={() => void report.show(wanted)}
            >
              {t('report.show')}
            </ActionButton>
            {maySave && (
              <ActionButton icon={FileDown} isDisabled={!isOrdered} onPress={() => void report.save(wanted)}>
                {t('report.save')}
              </ActionButton>
            )}
            {maySave && caseload.length > 1 && (
              <ActionButton
                icon={FileArchive}
                kind="quiet"
                isDisabled={!isOrdered}
                onPress={() => void report.saveAll(wanted, caseload)}
              >
                {t('report.saveAll', { count: caseload.length })}
              </ActionButton>
            )}
          </div>
        )}
        <WhoMay procedure="report.pdf" what={t('report.save')} />
        <ErrorNote error={report.error} />
      </section>
      {report.outline && <ReportView outline={report.outline} />}
      <HistoryCard patient={patient} />
    </div>
  );
};
