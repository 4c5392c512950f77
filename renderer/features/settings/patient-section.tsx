import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import { programLanguage } from '../../../shared/domain/program-language.ts';
import { useTask } from '../../client/use-task.ts';
import { useMay } from '../../state/may.ts';
import { navigate } from '../../state/route.ts';
import { isDemonstration, refreshSession, usePatient, useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { WhoMay } from '../people/who-may.tsx';
import { startWelcomeForNewPatient } from '../welcome/welcome-store.ts';
import { BoardsOffer, type LanguageChange } from './boards-offer.tsx';
import { ErasePatient } from './erase-patient.tsx';
import { draftOf, followed, patientOf } from './patient-draft.ts';
import { PatientFields } from './patient-fields.tsx';
import { PresetCards } from './preset-cards.tsx';

const PatientForm = ({ patient }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const task = useTask();
  const [draft, setDraft] = useState(draftOf(patient));
  const [presetId, setPresetId] = useState(patient.presetId);
  const [shown, setShown] = useState(patient);
  if (shown !== patient) {
    setShown(patient);
    setDraft(followed(draft, draftOf(shown), draftOf(patient)));
    if (presetId === shown.presetId) setPresetId(patient.presetId);
  }
  const [isSaved, setSaved] = useState(false);
  const [spoken, setSpoken] = useState<LanguageChange | null>(null);
  const details = patientOf(draft);
  const save = async () => {
    if (!details) return;
    const { patientId } = patient;
    const saved = await task.run((client) => client.patient.update({ patientId, ...details, presetId }));
    if (!saved) return;
    const isOther = programLanguage(saved.language) !== programLanguage(patient.language);
    if (isOther && programLanguage(saved.language)) setSpoken({ from: patient.language, to: saved.language });
    setSaved(true);
    await refreshSession();
  };
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      setSaved(false);
      set(value);
    };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <PatientFields draft={draft} onChange={change(setDraft)} />
      <PresetCards value={presetId} onChange={change(setPresetId)} />
      <ErrorNote error={task.error} />
      <div className="row" aria-live="polite">
        <ActionButton kind="primary" type="submit" isDisabled={!details} isPending={task.isBusy}>
          {t('common.save')}
        </ActionButton>
        {isSaved && <Note kind="good">{t('common.saved')}</Note>}
      </div>
      {spoken && <BoardsOffer key={spoken.to} patientId={patient.patientId} change={spoken} />}
    </form>
  );
};

/** Who the patient is and which preset answers to them. */
export const PatientSection = () => {
  const { t } = useTranslation();
  const patient = usePatient();
  const store = useSession((session) => session.storeStatus?.store);
  const isReal = patient !== null && !isDemonstration(patient.patientId);
  const mayChange = useMay('patient.update');
  const mayAdd = useMay('patient.add');
  return (
    <section className="card" aria-label={t('settings.patient')}>
      <h2>{t('settings.patient')}</h2>
      {!isReal && <p>{t('settings.noPatient')}</p>}
      {isReal && mayChange && <PatientForm key={patient.patientId} patient={patient} />}
      <WhoMay procedure="patient.update" />
      {store !== 'locked' && mayAdd && (
        <ActionButton
          icon={UserPlus}
          onPress={() => {
            startWelcomeForNewPatient();
            navigate('welcome');
          }}
        >
          {t('settings.addPatient')}
        </ActionButton>
      )}
      {isReal && mayChange && <ErasePatient patient={patient} />}
    </section>
  );
};
