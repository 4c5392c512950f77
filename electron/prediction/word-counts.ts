import { SortedWords } from './sorted-words.ts';
import { folded, sentences } from './tokens.ts';

/** Words that make up the context of the next one. */
const ORDER = 2;

/** How often a word was said after others; `before` holds none, one or two folded words, with a space between. */
export interface WordCount {
  readonly before: string;
  /** As it was written. */
  readonly word: string;
  readonly times: number;
}

/** What was said: how often each word, and how often after which words. */
export class WordCounts {
  readonly words = new SortedWords(new Map());
  readonly #forms = new Map<string, string>();
  readonly #after = new Map<string, Map<string, number>>();
  readonly #totals = new Map<string, number>();

  get size(): number {
    return this.words.size;
  }

  form(key: string): string | undefined {
    return this.#forms.get(key);
  }

  /** What a text teaches, after the words that were said before it. */
  static countsOf(text: string, before: readonly string[] = []): readonly WordCount[] {
    return sentences(text).flatMap((words, index) => {
      const context = index === 0 ? before.map(folded) : [];
      const said = [...context, ...words.map(folded)];
      return words.flatMap((word, at) =>
        Array.from({ length: ORDER + 1 }, (_, order) => order)
          .filter((order) => context.length + at >= order)
          .map((order) => ({
            before: said.slice(context.length + at - order, context.length + at).join(' '),
            word,
            times: 1,
          })),
      );
    });
  }

  learn(text: string, before: readonly string[] = []): void {
    for (const count of WordCounts.countsOf(text, before)) this.add(count);
  }

  add({ before, word, times }: WordCount): void {
    const key = folded(word);
    if (before === '') {
      this.words.add(key, times);
      this.#forms.set(key, word);
    }
    const followers = this.#after.get(before) ?? new Map<string, number>();
    if (before !== '') this.#after.set(before, followers.set(key, (followers.get(key) ?? 0) + times));
    this.#totals.set(before, (this.#totals.get(before) ?? 0) + times);
  }

  /** Never offers a word again until it is said again. */
  forget(word: string): void {
    const key = folded(word);
    this.#totals.set('', (this.#totals.get('') ?? 0) - this.words.weight(key));
    this.words.remove(key);
    for (const [before, followers] of this.#after) {
      this.#totals.set(before, (this.#totals.get(before) ?? 0) - (followers.get(key) ?? 0));
      followers.delete(key);
    }
  }

  /** What followed, with how often. */
  followers(before: string): ReadonlyMap<string, number> {
    return this.#after.get(before) ?? NONE;
  }

  /**
   * The probability of a word after others, mixed with that of the shorter context as Witten and Bell do: the more
   * different words followed, the less the longer context is trusted (method C of "The zero-frequency problem", IEEE
   * Transactions on Information Theory 37(4), 1991).
   */
  probability(word: string, before: string, shorter: number): number {
    const total = this.#totals.get(before) ?? 0;
    if (total <= 0) return shorter;
    const kinds = before === '' ? this.words.size : this.followers(before).size;
    const times = before === '' ? this.words.weight(word) : (this.followers(before).get(word) ?? 0);
    return (times + kinds * shorter) / (total + kinds);
  }
}

const NONE: ReadonlyMap<string, number> = new Map();
