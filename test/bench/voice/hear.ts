import type { Clip } from '../../../electron/features/clip.ts';
import { speakingVoice } from '../../../electron/pipelines/speaking-voice.ts';
import type { Heard } from './goals.ts';
import { defaultRequest, type SplitResult, sayAll } from './measure-split.ts';
import type { Product } from './product.ts';
import { isRecogniserThere, recognise } from './recogniser.ts';

/** Of the product's prompts: the recogniser is slower than speech where it understands little. */
const PROMPTS = 10;

const spoken = (texts: readonly string[], clips: readonly Clip[]) =>
  clips.map((clip, index) => ({ text: texts[index]!, clip }));

/**
 * How well a recogniser understands the held-out texts, and some of the product's prompts, which no voice was fitted on,
 * by the first voice of each speaker.
 */
export const hear = async (
  product: Product,
  results: readonly SplitResult[],
): Promise<readonly Heard[] | undefined> => {
  if (!isRecogniserThere()) return undefined;
  const heard: Heard[] = [];
  for (const { split, sounds } of results) {
    const texts = split.heldOut.map(({ text }) => text);
    heard.push({
      voice: split.name,
      texts: 'held out',
      recorded: await recognise(spoken(texts, split.heldOut)),
      default: await recognise(spoken(texts, sounds.default)),
      fitted: await recognise(spoken(texts, sounds.fitted)),
    });
  }
  const prompts = product.prompts.slice(0, PROMPTS);
  const byDefault = await recognise(spoken(prompts, await sayAll(product, prompts, defaultRequest)));
  for (const { split, patient, fitted } of results) {
    if (!split.isPrototypes) continue;
    const clips = await sayAll(product, prompts, (text) =>
      speakingVoice(patient, fitted, text, { emotion: 'neutral' }),
    );
    const own = await recognise(spoken(prompts, clips));
    heard.push({ voice: split.name, texts: 'prompts', recorded: undefined, default: byDefault, fitted: own });
  }
  return heard;
};
