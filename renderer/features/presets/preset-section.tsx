import { Download, RotateCcw, Upload, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import { type ChosenPreset, type PresetChanges, realChanges } from '../../../shared/domain/preset-values.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { refreshSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { download } from '../../ui/download.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { speak } from '../speaking/speak.ts';
import { PresetFields } from './preset-fields.tsx';
import { PresetVersions } from './preset-versions.tsx';
import './presets.css';

const isSame = (a: PresetChanges, b: PresetChanges): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** The numbers of a patient's preset: to set otherwise, to hear, to go back to, and to take to another patient. */
export const PresetSection = ({ patient }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const { patientId, presetId, language } = patient;
  const [changes, setChanges] = useState(patient.presetChanges);
  const [shown, setShown] = useState(patient.presetChanges);
  // Another device may change it meanwhile; what is being set here stays.
  if (shown !== patient.presetChanges) {
    setShown(patient.presetChanges);
    if (isSame(realChanges({ presetId, changes }), shown)) setChanges(patient.presetChanges);
  }
  const [name, setName] = useState('');
  const [isSaved, setSaved] = useState(false);
  const versions = useAsk(
    (client) => client.preset.versions({ patientId }),
    [patientId, presetId, patient.presetChanges],
  );
  const task = useTask();
  const real = realChanges({ presetId, changes });
  const isChanged = !isSame(real, patient.presetChanges);
  const take = async (request: Parameters<typeof task.run<Patient>>[0]) => {
    const chosen = await task.run(request);
    if (!chosen) return;
    setChanges(chosen.presetChanges);
    setName('');
    setSaved(true);
    await refreshSession();
  };
  const choose = (chosen: ChosenPreset, named: string | null) =>
    take((client) => client.preset.choose({ patientId, ...chosen, name: named }));
  const hear = () =>
    void speak({
      patientId,
      language,
      text: t('feedback.sentence.1', { lng: language }),
      emotion: 'neutral',
      preset: { presetId, changes: real },
      pressedAtMs: performance.now(),
    });
  const save = async () => {
    const file = await task.run((client) => client.preset.exportFile({ patientId }));
    if (file) download(file);
  };
  return (
    <section className="card stack" aria-label={t('preset.title')}>
      <h2>{t('preset.title')}</h2>
      <p className="field-description">{t('preset.explanation', { name: t(`presets.${presetId}.name`) })}</p>
      <Disclosure summary={t('preset.open')}>
        <div className="stack">
          <PresetFields
            presetId={presetId}
            changes={changes}
            onChange={(changed) => {
              setSaved(false);
              setChanges(changed);
            }}
          />
          <ErrorNote error={task.error ?? versions.error} />
          <div className="row" aria-live="polite">
            <ActionButton icon={Volume2} onPress={hear}>
              {t('preset.hear')}
            </ActionButton>
            <ActionButton
              kind="primary"
              isDisabled={!isChanged}
              isPending={task.isBusy}
              onPress={() => void choose({ presetId, changes: real }, name.trim() || null)}
            >
              {t('common.save')}
            </ActionButton>
            {Object.keys(real).length > 0 && (
              <ActionButton icon={RotateCcw} kind="quiet" onPress={() => setChanges({})}>
                {t('preset.reset')}
              </ActionButton>
            )}
            {isSaved && !isChanged && <Note kind="good">{t('common.saved')}</Note>}
          </div>
          {isChanged && <TextInput label={t('preset.versionName')} value={name} onChange={setName} maxLength={60} />}
          {versions.value && versions.value.length > 0 && (
            <Disclosure summary={t('preset.versions', { count: versions.value.length })}>
              <PresetVersions
                versions={versions.value}
                isBusy={task.isBusy}
                onBringBack={(version) => void choose(version, version.name)}
              />
            </Disclosure>
          )}
          <div className="row">
            <ActionButton icon={Download} kind="quiet" isPending={task.isBusy} onPress={() => void save()}>
              {t('preset.saveFile')}
            </ActionButton>
            <FileTrigger
              acceptedFileTypes={['.json']}
              onSelect={(files) => {
                const file = files?.[0];
                if (file) void take((client) => client.preset.importFile({ patientId, file }));
              }}
            >
              <ActionButton icon={Upload} kind="quiet" isPending={task.isBusy}>
                {t('preset.takeFile')}
              </ActionButton>
            </FileTrigger>
          </div>
        </div>
      </Disclosure>
    </section>
  );
};
