import { decodeAudio } from '../../audio/decode-audio.ts';
import { analyseClip } from '../../features/measure-clip.ts';
import type { OperationName } from '../operations.ts';
import type { OperationHandler } from './operation-handler.ts';
import { synthesize } from './synthesize.ts';
import { voiceActivity } from './voice-activity.ts';

export const operationHandlers: { readonly [Name in OperationName]: OperationHandler<Name> } = {
  synthesize,
  decode: ({ bytes }) => decodeAudio(bytes),
  measure: async (clip) => analyseClip(clip),
  voiceActivity,
};
