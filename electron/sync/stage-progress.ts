import type { SyncStage } from '../../shared/domain/sync.ts';

/** Told what a run is doing, and how much of that is done, 0 to 1; null where that cannot be known. */
export type TellStage = (stage: SyncStage, fraction: number | null) => void;

/** Counts what a stage has to do and has done. */
export class StageProgress {
  readonly #tell: TellStage | undefined;
  readonly #stage: SyncStage;
  #total = 0;
  #done = 0;

  constructor(tell: TellStage | undefined, stage: SyncStage) {
    this.#tell = tell;
    this.#stage = stage;
  }

  /** So many more are to be done. */
  expect(count: number): void {
    this.#total += count;
    if (count > 0) this.#say();
  }

  /** So many are done; parts of one count too. */
  did(count: number): void {
    this.#done += count;
    this.#say();
  }

  #say(): void {
    this.#tell?.(this.#stage, Math.min(1, this.#done / this.#total));
  }
}
