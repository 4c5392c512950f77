/** Words in the order of their letters, each with a weight: finds the heaviest that begin with given letters. */
export class SortedWords {
  readonly #words: string[];
  readonly #weights: Map<string, number>;

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
  }

  remove(word: string): void {
    if (this.#weights.delete(word)) this.#words.splice(this.#firstFrom(word), 1);
  }

  /** At most `count` words that begin with a prefix, the heaviest first. Takes time in proportion to how many do. */
  heaviest(prefix: string, count: number): readonly string[] {
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
