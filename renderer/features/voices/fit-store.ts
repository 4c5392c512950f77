import { create } from 'zustand';
import type { FitEvent } from '../../../shared/contract/voice.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import type { Speaker } from '../../../shared/domain/speaker.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { isConnected } from '../../client/connection.ts';
import { toAppError } from '../../client/to-app-error.ts';
import { untilDone } from '../../client/until-done.ts';
import { refreshSession } from '../../state/session.ts';

type Stage = Extract<FitEvent, { type: 'progress' }>['stage'];

/** The building of a voice. It goes on while other screens are looked at. */
export interface Fit {
  readonly patientId: PatientId | null;
  readonly isRunning: boolean;
  readonly stage: Stage;
  /** 0 to 1. */
  readonly fraction: number;
  readonly voiceModel: VoiceModel | null;
  readonly error: AppError | null;
}

const idle: Omit<Fit, 'patientId'> = {
  isRunning: false,
  stage: 'reading',
  fraction: 0,
  voiceModel: null,
  error: null,
};

export const useFit = create<Fit>(() => ({ ...idle, patientId: null }));

let cancel = new AbortController();

/** Builds a new version of a patient's voice from the takes of a speaker. */
export const fitVoice = async (patientId: PatientId, speaker: Speaker): Promise<void> => {
  cancel.abort();
  cancel = new AbortController();
  const { signal } = cancel;
  // One that another has taken the place of has nothing more to tell.
  const tell = (change: Partial<Fit>) => {
    if (cancel.signal === signal) useFit.setState(change);
  };
  tell({ ...idle, patientId, isRunning: true });
  try {
    const { voiceModel } = await untilDone<FitEvent>(
      (client) => client.voice.fit({ patientId, speaker }, { signal }),
      ({ stage, fraction }) => tell({ stage, fraction }),
    );
    tell({ isRunning: false, fraction: 1, voiceModel });
    await refreshSession();
  } catch (thrown) {
    tell(signal.aborted ? idle : { isRunning: false, error: toAppError(thrown, isConnected()) });
  }
};

/** Stops building; no voice is changed. */
export const cancelFit = (): void => cancel.abort();
