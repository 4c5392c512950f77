/** Why a device's segments are not merged for now. */
export type Held = 'clock-ahead' | 'key-missing' | 'forked' | 'damaged' | 'missing';

/** By scope and device, the number of a segment that cannot be read. */
export type Lacks = Readonly<Record<string, Readonly<Record<string, number>>>>;

interface Reason {
  readonly scope: string;
  readonly device: number;
  readonly why: Held;
  /** The segment that this is about. */
  readonly seq: number;
}

/** Which devices are not read any further in a run, each in the scopes that this is about: others go on. */
export class HeldBack {
  readonly #reasons: Reason[] = [];
  readonly #damaged: readonly number[];

  /** @param damaged Devices of which something damaged was met that belongs to no scope. */
  constructor(damaged: readonly number[] = []) {
    this.#damaged = damaged;
  }

  in(scope: string, device: number): Held | undefined {
    return this.#reasons.find((reason) => reason.scope === scope && reason.device === device)?.why;
  }

  add(reason: Reason): void {
    this.#reasons.push(reason);
  }

  /** Whether all that counts of a scope was read: what two programs wrote as one device comes once more from elsewhere. */
  isWhole(scope: string): boolean {
    return (
      this.#damaged.length === 0 && this.#reasons.every((reason) => reason.scope !== scope || reason.why === 'forked')
    );
  }

  /** One reason for each device; anything is said rather than that it is forked. */
  byDevice(): ReadonlyMap<number, Held> {
    const said = new Map<number, Held>(this.#damaged.map((device) => [device, 'damaged']));
    for (const { device, why } of this.#reasons) {
      if (!said.has(device) || said.get(device) === 'forked') said.set(device, why);
    }
    return said;
  }

  /** What only a snapshot of somebody else can bring. */
  lacks(): Lacks {
    const lacks: Record<string, Record<string, number>> = {};
    for (const { scope, device, why, seq } of this.#reasons) {
      if (why === 'damaged' || why === 'missing') lacks[scope] = { ...lacks[scope], [device]: seq };
    }
    return lacks;
  }
}
