/** DOM events by which tests and benches hear what the loudspeaker did. Times are of `performance.now`. */
export interface FirstSound {
  readonly utteranceId: string;
  readonly pressedAtMs: number;
  readonly firstSoundMs: number;
}

const tell = (name: string, detail: unknown): void => {
  document.dispatchEvent(new CustomEvent(`alphavox:${name}`, { detail }));
};

export const reportFirstSound = (detail: FirstSound): void => tell('first-sound', detail);
export const reportEnded = (detail: { utteranceId: string }): void => tell('utterance-ended', detail);
export const reportPlayed = (detail: { samples: Float32Array; sampleRateHz: number }): void => tell('played', detail);
/** A cue of a scan began to sound, on whichever output. */
export const reportCue = (detail: { samples: Float32Array; sampleRateHz: number }): void => tell('cue', detail);

/** Whether a test asked, in this tab, to be given everything that is played. */
export const isPlayedKept = (): boolean => sessionStorage.getItem('alphavox.recordOutput') === '1';
