import { MonitorSmartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { presetForPerson } from '../../../shared/domain/presets.ts';
import { useTask } from '../../client/use-task.ts';
import { navigate } from '../../state/route.ts';
import { choosePatient, isDemonstration, refreshSession, useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { patientOf } from '../settings/patient-draft.ts';
import { likelyLanguage, PatientFields } from '../settings/patient-fields.tsx';
import { StepFrame } from './step-frame.tsx';
import { useWelcome } from './welcome-store.ts';

/** What somebody can speak with from the first day on; the other boards join these. */
const FIRST_BOARDS = ['core-36', 'core-54', 'core-77', 'yes-no'] as const;

/** Says who the patient is. The patient exists from here on, so that nothing is lost by leaving. */
export const PatientStep = () => {
  const { t, i18n } = useTranslation();
  const task = useTask();
  const { draft: entered, patientId, templateId } = useWelcome();
  const draft = { ...entered, language: entered.language || likelyLanguage(i18n.language) };
  const known = useSession(({ patients }) => patients.find((patient) => patient.patientId === patientId));
  const hasPatients = useSession(({ patients }) => patients.some((patient) => !isDemonstration(patient.patientId)));
  const details = patientOf(draft);
  const save = async () => {
    if (!details) return;
    // A preset by age and sex follows a change of those; one that was chosen otherwise stays.
    const followsPerson = known && known.presetId === presetForPerson(known);
    const presetId = followsPerson ? { presetId: presetForPerson(details) } : {};
    const saved = await task.run((client) =>
      patientId
        ? client.patient.update({ patientId, ...details, ...presetId })
        : client.patient.add({ ...details, templateId }),
    );
    if (!saved) return;
    useWelcome.setState({ patientId: saved.patientId, step: 'preset' });
    await refreshSession();
    await choosePatient(saved.patientId);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <StepFrame
        step="patient"
        actions={
          <ActionButton kind="primary" type="submit" isDisabled={!details} isPending={task.isBusy}>
            {t('common.next')}
          </ActionButton>
        }
      >
        <div className="stack">
          <PatientFields draft={draft} onChange={(changed) => useWelcome.setState({ draft: changed })} />
          {!patientId && (
            <ChoiceGroup
              label={t('patient.firstBoard')}
              value={templateId}
              onChange={(chosen) => useWelcome.setState({ templateId: chosen })}
              choices={FIRST_BOARDS.map((value) => ({
                value,
                label: t(`templates.${value}.name`),
                description: t(`templates.${value}.description`),
              }))}
              look="cards"
            />
          )}
          <ErrorNote error={task.error} />
          {!hasPatients && (
            <ActionButton kind="quiet" icon={MonitorSmartphone} onPress={() => navigate('settings')}>
              {t('sync.joinInstead')}
            </ActionButton>
          )}
        </div>
      </StepFrame>
    </form>
  );
};
