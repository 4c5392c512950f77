/** Level of speech that every personal voice is brought to, in dB relative to full scale: loud, with room for emotion. */
export const LEVEL_DBFS = -22;
