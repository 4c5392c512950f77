import type { Patient } from '../../../shared/domain/patient.ts';
import { ImportPanel } from './import-panel.tsx';
import { Recorder } from './recorder.tsx';
import { SpeakerCard } from './speaker-card.tsx';
import { TakeList } from './take-list.tsx';

/** Everything to collect speech for a patient: say who speaks, record, import, and look through what there is. */
export const Enrolment = ({ patient }: { readonly patient: Patient }) => (
  <div className="enrolment">
    <div className="enrolment-sources">
      <SpeakerCard patient={patient} />
      <Recorder patient={patient} />
      <ImportPanel patientId={patient.patientId} />
    </div>
    <TakeList patient={patient} />
  </div>
);
