import { createEspeakEngine, type EspeakEngine } from '../../speech/espeak-engine.ts';

let engine: Promise<EspeakEngine> | undefined;

/** This process's synthesizer: one, however many calls race for it. */
export const sharedEngine = (): Promise<EspeakEngine> => (engine ??= createEspeakEngine());
