/**
 * Brings the sentences of `resources/prompts` into the order in which they tell most soonest, and says in which sets they
 * are. Run it by hand after a sentence changed: `npm exec -c 'node test/support/write-prompt-order.ts'`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createEspeakEngine } from '../../electron/speech/espeak-engine.ts';
import { PROGRAM_LANGUAGES } from '../../shared/domain/program-language.ts';
import { Prompt } from '../../shared/domain/recording.ts';
import { orderPrompts } from './order-prompts.ts';
import { countEach, phonesOf, phonesOfLanguage } from './phones-of.ts';

const folder = join(import.meta.dirname, '..', '..', 'resources', 'prompts');
const engine = await createEspeakEngine();
for (const language of PROGRAM_LANGUAGES) {
  const path = join(folder, `${language}.json`);
  const prompts = z.array(Prompt).parse(JSON.parse(readFileSync(path, 'utf8')));
  const known = phonesOfLanguage(engine, language);
  const spoken = prompts
    .filter(({ set }) => set !== 'conversation')
    .sort((left, right) => (left.promptId < right.promptId ? -1 : 1))
    .map((prompt) => ({ ...prompt, phones: phonesOf(engine, prompt.text, language) }));
  const ordered = orderPrompts(spoken, known);
  const balanced = ordered.map(
    ({ promptId, text }, at): Prompt => ({ promptId, text, set: at < 5 ? 'five' : at < 20 ? 'twenty' : 'fifty' }),
  );
  const conversation = prompts.filter(({ set }) => set === 'conversation');
  writeFileSync(path, `${JSON.stringify([...balanced, ...conversation], null, 2)}\n`);
  for (const size of [5, 20, 50]) {
    const counts = countEach(ordered.slice(0, size).flatMap(({ phones }) => phones));
    const heard = known.filter((phone) => counts.has(phone));
    const least = Math.min(...known.map((phone) => counts.get(phone) ?? 0));
    const rare = known
      .filter((phone) => (counts.get(phone) ?? 0) < 3)
      .map((phone) => `${phone} ${counts.get(phone) ?? 0}`);
    process.stdout.write(
      `${language} ${size}: ${heard.length} of ${known.length} phones, each at least ${least} times; under 3: ${rare.join(', ')}\n`,
    );
  }
}
