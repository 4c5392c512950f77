import type { VoiceActivity } from '../../../shared/contract/voice.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { backoffMs } from '../../client/backoff.ts';
import { useConnection, whenConnected } from '../../client/connection.ts';

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Tells what happens to a patient's voices in the background until the signal fires, and goes on after a connection
 * that fell. What cannot be followed shows as nothing going on: voices are built and used all the same.
 */
export const followActivity = async (
  patientId: PatientId,
  signal: AbortSignal,
  tell: (activity: VoiceActivity | null) => void,
): Promise<void> => {
  for (let failures = 0; !signal.aborted; failures += 1) {
    await whenConnected(signal);
    const { client } = useConnection.getState();
    try {
      for await (const activity of (await client?.voice.watch({ patientId }, { signal })) ?? []) {
        if (signal.aborted) return;
        tell(activity);
        failures = 0;
      }
    } catch {
      // The next round tries again; the screen's own requests say what is wrong.
    }
    if (signal.aborted) return;
    tell(null);
    await pause(backoffMs(failures), signal);
  }
};
