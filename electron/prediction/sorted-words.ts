/** So many of the heaviest words of all are kept at hand. */
const AT_HAND = 50;

/** Words in the order of their letters, each with a weight: finds the heaviest that begin with given letters. */
export class SortedWords {
  readonly #words: string[];
  readonly #weights: Map<string, number>;
  /** The heaviest of all, for the next word, of which no letter is known; made anew when one of them is removed. */
  #top: readonly string[] | undefined;

  constructor(weights: ReadonlyMap<string, number>) {
    this.#weights = new Map(weights);
    this.#words = [...weights.keys()].sort();
  }

  get size(): number {
    return this.#words.length;
  }

  weight(word: string): number {
    return this.#weights.get(word) ?? 0;
  }

  add(word: string, weight: number): void {
    if (!this.#weights.has(word)) this.#words.splice(this.#firstFrom(word), 0, word);
    this.#weights.set(word, this.weight(word) + weight);
    if (this.#top) this.#top = this.#heavier([...this.#top.filter((other) => other !== word), word]);
  }

  remove(word: string): void {
    if (!this.#weights.has(word)) return;
    this.#words.splice(this.#firstFrom(word), 1);
    this.#weights.delete(word);
    this.#top = undefined;
  }

  /** At most `count` words that begin with a prefix, the heaviest first. Takes time in proportion to how many do. */
  heaviest(prefix: string, count: number): readonly string[] {
    if (prefix !== '' || count > AT_HAND) return this.#search(prefix, count);
    this.#top ??= this.#search('', AT_HAND);
    return this.#top.slice(0, count);
  }

  #heavier(words: readonly string[]): readonly string[] {
    return words.toSorted((a, b) => this.weight(b) - this.weight(a)).slice(0, AT_HAND);
  }

  #search(prefix: string, count: number): readonly string[] {
    const best: { readonly word: string; readonly weight: number }[] = [];
    for (let at = this.#firstFrom(prefix); at < this.#words.length; at += 1) {
      const word = this.#words[at] as string;
      if (!word.startsWith(prefix)) break;
      const weight = this.weight(word);
      const least = best.at(-1);
      if (best.length === count && least && weight <= least.weight) continue;
      const place = best.findIndex((other) => other.weight < weight);
      best.splice(place < 0 ? best.length : place, 0, { word, weight });
      if (best.length > count) best.pop();
    }
    return best.map(({ word }) => word);
  }

  #firstFrom(word: string): number {
    let low = 0;
    let high = this.#words.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#words[middle] as string) < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
