import { create } from 'zustand';
import type { Emotion } from '../../../shared/domain/emotion.ts';
import type { Emphasis } from '../../../shared/domain/emphasis.ts';
import type { Rung } from '../../../shared/domain/speech.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';

/** What the voice is doing. */
export interface Speaking {
  readonly status: 'idle' | 'starting' | 'speaking';
  /** The rung that spoke last. */
  readonly rung: Rung | null;
  /** Whether it spoke with a voice model of the patient's own. */
  readonly isOwnVoice: boolean;
  /** A text that no rung could speak, to be shown instead, and why. */
  readonly unspoken: { readonly text: string; readonly error: AppError } | null;
  /** How the next texts are meant. */
  readonly emotion: Emotion;
  /** How strongly they are stressed. */
  readonly emphasis: Emphasis;
}

export const useSpeaking = create<Speaking>(() => ({
  status: 'idle',
  rung: null,
  isOwnVoice: false,
  unspoken: null,
  emotion: 'neutral',
  emphasis: 'none',
}));
