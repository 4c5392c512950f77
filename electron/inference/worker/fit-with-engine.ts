import { fitPersonalVoice } from './fit-personal-voice.ts';
import type { OperationHandler } from './operation-handler.ts';
import { sharedEngine } from './shared-engine.ts';

export const fitWithEngine: OperationHandler<'fitPersonalVoice'> = async (input, signal, emit) =>
  fitPersonalVoice(await sharedEngine(), input, signal, emit);
