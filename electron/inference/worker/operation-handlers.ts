import type { OperationName } from '../operations.ts';
import type { OperationHandler } from './operation-handler.ts';
import { synthesize } from './synthesize.ts';

/**
 * All operations. What speaking does not need is loaded with its first call: a speech process that takes the place of a
 * crashed one must be ready before the next press.
 */
export const operationHandlers: { readonly [Name in OperationName]: OperationHandler<Name> } = {
  synthesize,
  loadVoice: async (...call) => (await import('./loaded-voices.ts')).loadVoice(...call),
  analyseTake: async (clip) => (await import('./analyse-take.ts')).analyseTake(clip),
  fitPersonalVoice: async (...call) => (await import('./fit-with-engine.ts')).fitWithEngine(...call),
  plot: async (clip) => (await import('./plot-sound.ts')).plotSound(clip),
  decode: async ({ bytes }) => (await import('../../audio/decode-audio.ts')).decodeAudio(bytes),
  measure: async (clip) => (await import('../../features/measure-clip.ts')).analyseClip(clip),
  summarise: async ({ clip, ...options }) =>
    (await import('../../features/summarise-clip.ts')).summariseClip(clip, options),
  voiceActivity: async (...call) => (await import('./voice-activity.ts')).voiceActivity(...call),
  useDevice: async ({ device }) => (await import('./process-models.ts')).processModels.useDevice(device),
  tryDevice: async (...call) => (await import('./try-device.ts')).tryDevice(...call),
};
