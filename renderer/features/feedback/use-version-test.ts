import type { Patient } from '../../../shared/domain/patient.ts';
import type { VersionChoice } from '../../../shared/domain/version-test.ts';
import type { Client } from '../../client/connection.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';

/** How the blind comparison of a patient's versions stands; `key` is anything that changes with the versions. */
export const useVersionTest = ({ patientId }: Patient, key: string) => {
  const known = useAsk((client) => client.feedback.versionTest({ patientId }), [patientId, key]);
  const task = useTask();
  const run = async (request: (client: Client) => ReturnType<Client['feedback']['versionTest']>) => {
    const test = await task.run(request);
    if (test) known.setValue(test);
  };
  return {
    test: known.value,
    error: known.error ?? task.error,
    isBusy: task.isBusy,
    choose: (choice: VersionChoice, listener: string | null) =>
      run((client) => client.feedback.chooseVersion({ patientId, choice, listener })),
    takeBack: () => run((client) => client.feedback.undoVersionChoice({ patientId })),
    forget: () => run((client) => client.feedback.forgetVersionChoices({ patientId })),
  };
};

export type VersionTestControls = ReturnType<typeof useVersionTest>;
