import type { RecordingId } from '../../../shared/domain/ids.ts';
import type { Recording } from '../../../shared/domain/recording.ts';
import type { VoiceMeasures } from '../../../shared/domain/voice-model.ts';

/** A take that a version was not built from, and why. */
export interface LeftOutTake {
  readonly take: Recording;
  readonly reason: VoiceMeasures['leftOut'][number]['reason'];
}

/** The takes that were left out and still wait for somebody to look at them: what was put aside since is dealt with. */
export const leftOutTakes = (
  leftOut: VoiceMeasures['leftOut'],
  recordings: readonly Recording[],
): readonly LeftOutTake[] => {
  const byId = new Map<RecordingId, Recording>(recordings.map((take) => [take.recordingId, take]));
  return leftOut.flatMap(({ recordingId, reason }) => {
    const take = byId.get(recordingId);
    return take && !take.removed ? [{ take, reason }] : [];
  });
};
