/** What the page tells the player worklet. */
export type PlayerCommand =
  | { readonly type: 'begin'; readonly utteranceId: string; readonly keepPlayed: boolean }
  | { readonly type: 'chunk'; readonly samples: Float32Array }
  | { readonly type: 'finish' }
  | { readonly type: 'stop' };

/** What the player worklet tells the page. */
export type PlayerReport =
  | { readonly type: 'first-sound'; readonly utteranceId: string; readonly contextTimeS: number }
  | { readonly type: 'drained'; readonly utteranceId: string; readonly played: Float32Array | null };
