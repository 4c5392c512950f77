/** A sentence with the phones in it. */
export interface SpokenPrompt {
  readonly promptId: string;
  readonly phones: readonly string[];
}

/** What hearing a phone once more is worth after it was heard so often: half of the time before. */
const worth = (heard: number): number => 2 ** -heard;

/**
 * The order in which sentences to read tell most of a language's phones soonest: each is the one whose phones were heard
 * least until then, for its length (a sentence of twice the length must be worth 1.4 times as much).
 */
export const orderPrompts = <Spoken extends SpokenPrompt>(
  prompts: readonly Spoken[],
  phonesOfLanguage: readonly string[],
): readonly Spoken[] => {
  const wanted = new Set(phonesOfLanguage);
  const heard = new Map<string, number>();
  const hear = (phones: readonly string[], counts: Map<string, number>): number => {
    let gain = 0;
    for (const phone of phones) {
      if (!wanted.has(phone)) continue;
      const before = counts.get(phone) ?? 0;
      gain += worth(before);
      counts.set(phone, before + 1);
    }
    return gain / Math.sqrt(Math.max(1, phones.length));
  };
  const left = [...prompts];
  const ordered: Spoken[] = [];
  while (left.length > 0) {
    const gains = left.map(({ phones }) => hear(phones, new Map(heard)));
    const [best] = left.splice(gains.indexOf(Math.max(...gains)), 1);
    if (!best) break;
    hear(best.phones, heard);
    ordered.push(best);
  }
  return ordered;
};
