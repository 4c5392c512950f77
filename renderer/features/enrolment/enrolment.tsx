import type { Patient } from '../../../shared/domain/patient.ts';
import { ImportPanel } from './import-panel.tsx';
import { Recorder } from './recorder.tsx';
import { TakeList } from './take-list.tsx';
import { useLoadedTakes } from './use-loaded-takes.ts';

/** Everything to collect a patient's speech: record, import, and look through what there is. */
export const Enrolment = ({ patient }: { readonly patient: Patient }) => {
  const { patientId } = patient;
  useLoadedTakes(patientId);
  return (
    <div className="enrolment">
      <div className="enrolment-sources">
        <Recorder patient={patient} />
        <ImportPanel patientId={patientId} />
      </div>
      <TakeList />
    </div>
  );
};
