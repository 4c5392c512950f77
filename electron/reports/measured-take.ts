import type { RecordingId } from '../../shared/domain/ids.ts';
import type { TakeVoice } from '../../shared/domain/report.ts';

/** What was measured in a take, as much of it as a report shows. */
export interface MeasuredTake {
  readonly recordingId: RecordingId;
  readonly voice: TakeVoice;
  /** One place every 10 ms; null where the sound is not voiced. */
  readonly f0Track: { readonly timesS: readonly number[]; readonly f0Hz: readonly (number | null)[] };
  readonly formants: readonly { readonly f1Hz: number; readonly f2Hz: number }[];
}
