const FULL_SCALE = 2 ** 15;

/** Rounds samples (-1 to 1) to 16-bit PCM; what lies beyond is clipped, not wrapped. NaN becomes 0. */
export const floatToPcm16 = (samples: Float32Array): Int16Array =>
  Int16Array.from(samples, (value) => Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, Math.round(value * FULL_SCALE))));

/** 16-bit PCM as samples from -1 to 1 (exact). */
export const pcm16ToFloat = (pcm: Int16Array): Float32Array => Float32Array.from(pcm, (value) => value / FULL_SCALE);

/** Pieces of PCM one after the other. */
export const joinPcm16 = (pieces: readonly Int16Array[]): Int16Array => {
  const samples = new Int16Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    samples.set(piece, offset);
    offset += piece.length;
  }
  return samples;
};
