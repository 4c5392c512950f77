import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROGRAM_LANGUAGES, type ProgramLanguage } from '../../shared/domain/program-language.ts';
import { Prompt } from '../../shared/domain/recording.ts';
import { orderPrompts } from '../../test/support/order-prompts.ts';
import { countEach, phonesOf, phonesOfLanguage } from '../../test/support/phones-of.ts';
import { createEspeakEngine, type EspeakEngine } from './espeak-engine.ts';

const folder = join(import.meta.dirname, '..', '..', 'resources', 'prompts');
const promptsIn = (language: ProgramLanguage): readonly Prompt[] =>
  z.array(Prompt).parse(JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')));

let engine: EspeakEngine;
beforeAll(async () => {
  engine = await createEspeakEngine();
});

describe.each(PROGRAM_LANGUAGES)('the sentences to read in %s', (language) => {
  const prompts = promptsIn(language);
  const balanced = prompts.filter(({ set }) => set !== 'conversation');
  let spoken: readonly (Prompt & { readonly phones: readonly string[] })[];
  let known: readonly string[];
  beforeAll(() => {
    spoken = balanced.map((prompt) => ({ ...prompt, phones: phonesOf(engine, prompt.text, language) }));
    known = phonesOfLanguage(engine, language);
  });

  it('are 5, 20 and 50, each the beginning of the next, and a conversation of 12', () => {
    const counts = Object.fromEntries(countEach(prompts.map(({ set }) => set)));
    expect(counts).toEqual({ five: 5, twenty: 15, fifty: 30, conversation: 12 });
    const order = ['five', 'twenty', 'fifty', 'conversation'];
    const sets = prompts.map(({ set }) => order.indexOf(set));
    expect(sets).toEqual([...sets].sort((left, right) => left - right));
  });

  it('are all different, and none is too long for somebody who tires', () => {
    expect(new Set(prompts.map(({ text }) => text)).size).toBe(prompts.length);
    expect(new Set(prompts.map(({ promptId }) => promptId)).size).toBe(prompts.length);
    expect(Math.max(...prompts.map(({ text }) => text.length))).toBeLessThanOrEqual(66);
  });

  it('have 90 % of the phones of the language in the first five, all in twenty, each three times in fifty', () => {
    const heardIn = (size: number) => countEach(spoken.slice(0, size).flatMap(({ phones }) => phones));
    const [five, twenty, fifty] = [heardIn(5), heardIn(20), heardIn(50)];
    expect(known.filter((phone) => five.has(phone)).length / known.length).toBeGreaterThan(0.9);
    expect(known.filter((phone) => !twenty.has(phone))).toEqual([]);
    expect(known.filter((phone) => (fifty.get(phone) ?? 0) < 3)).toEqual([]);
  });

  it('come in the order in which they tell most soonest', () => {
    const byId = [...spoken].sort((left, right) => (left.promptId < right.promptId ? -1 : 1));
    const ordered = orderPrompts(byId, known);
    expect(balanced.map(({ promptId }) => promptId)).toEqual(ordered.map(({ promptId }) => promptId));
  });
});
