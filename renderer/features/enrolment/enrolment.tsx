import { useEffect } from 'react';
import type { Patient } from '../../../shared/domain/patient.ts';
import { useConnection } from '../../client/connection.ts';
import { ImportPanel } from './import-panel.tsx';
import { Recorder } from './recorder.tsx';
import { TakeList } from './take-list.tsx';
import { loadTakes } from './takes-store.ts';

/** Everything to collect a patient's speech: record, import, and look through what there is. */
export const Enrolment = ({ patient }: { readonly patient: Patient }) => {
  const client = useConnection((state) => state.client);
  const { patientId } = patient;
  useEffect(() => {
    if (client) void loadTakes(patientId);
  }, [client, patientId]);
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
