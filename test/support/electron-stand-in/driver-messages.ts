import type { Commands } from './driver.ts';

/** What a test sends to the process under test. */
export interface ToProcess {
  readonly id: number;
  readonly command: keyof Commands;
  readonly args: readonly unknown[];
}

/** What the process under test sends. `ending` comes when the product has done all that it does before the end. */
export type FromProcess =
  | { readonly type: 'loaded' }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  | { readonly type: 'port'; readonly data: string }
  | {
      readonly type: 'ending';
      readonly workers: readonly { readonly pid: number; readonly isToldToEnd: boolean }[];
      readonly isBrowserStarted: boolean;
    };
