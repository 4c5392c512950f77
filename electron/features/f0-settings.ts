/** What the search for F0 goes by; Praat's names and defaults (manual, "Sound: To Pitch (raw ac)..."). */
export interface F0Settings {
  readonly floorHz: number;
  readonly ceilingHz: number;
  readonly hopS: number;
  /** Candidates kept in a frame. */
  readonly candidateCount: number;
  /** Frames softer than this part of the clip's loudest sample are probably silent. */
  readonly silenceThreshold: number;
  /** Strength of the unvoiced candidate. */
  readonly voicingThreshold: number;
  /** Preference for high F0 candidates, per octave. */
  readonly octaveCost: number;
  /** Price of a jump, per octave and 10 ms. */
  readonly octaveJumpCost: number;
  /** Price of a change between voiced and unvoiced, per 10 ms. */
  readonly voicedUnvoicedCost: number;
}

/** Praat's defaults, over the whole range of speaking voices, at a hop of 5 ms. */
export const defaultF0Settings: F0Settings = {
  floorHz: 60,
  ceilingHz: 600,
  hopS: 0.005,
  candidateCount: 14,
  silenceThreshold: 0.03,
  voicingThreshold: 0.45,
  octaveCost: 0.01,
  octaveJumpCost: 0.35,
  voicedUnvoicedCost: 0.14,
};
