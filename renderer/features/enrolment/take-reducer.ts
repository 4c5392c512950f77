import type { Recording } from '../../../shared/domain/recording.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';

/** One take from the countdown to its score. */
export type TakeState =
  | { readonly step: 'ready' }
  /** `count` is 0 for a sentence that is not counted in. */
  | { readonly step: 'countdown'; readonly count: number }
  | { readonly step: 'listening'; readonly hasBegun: boolean; readonly capturedMs: number }
  | { readonly step: 'scoring' }
  /** `isCut`: it was ended by something that broke, so that its end may be missing. */
  | { readonly step: 'scored'; readonly recording: Recording; readonly isCut: boolean }
  | { readonly step: 'failed'; readonly error: AppError };

export type TakeEvent =
  | { readonly type: 'count'; readonly count: number }
  | { readonly type: 'listen' }
  | { readonly type: 'heard'; readonly phase: 'waiting' | 'speaking' | 'ended'; readonly capturedMs: number }
  | { readonly type: 'stop' }
  | { readonly type: 'scored'; readonly recording: Recording; readonly isCut: boolean }
  | { readonly type: 'failed'; readonly error: AppError }
  | { readonly type: 'reset' };

export const readyForTake: TakeState = { step: 'ready' };

/** Where a take stands after one more event. What comes after a reset belongs to a take that was given up. */
export const takeReducer = (state: TakeState, event: TakeEvent): TakeState => {
  switch (event.type) {
    case 'reset':
      return readyForTake;
    case 'count':
      return { step: 'countdown', count: event.count };
    case 'listen':
      return state.step === 'countdown' ? { step: 'listening', hasBegun: false, capturedMs: 0 } : state;
    case 'heard': {
      if (state.step !== 'listening') return state;
      return { ...state, hasBegun: state.hasBegun || event.phase !== 'waiting', capturedMs: event.capturedMs };
    }
    case 'stop':
      return state.step === 'listening' || state.step === 'countdown' ? { step: 'scoring' } : state;
    case 'scored':
      return state.step === 'scoring' ? { step: 'scored', recording: event.recording, isCut: event.isCut } : state;
    case 'failed':
      return state.step === 'ready' ? state : { step: 'failed', error: event.error };
  }
};

/** Whether a take is under way, so that leaving would lose it. */
export const isTaking = ({ step }: TakeState): boolean =>
  step === 'countdown' || step === 'listening' || step === 'scoring';
