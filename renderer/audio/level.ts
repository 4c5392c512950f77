const FLOOR_DBFS = -100;

const toDbfs = (amplitude: number): number => Math.max(FLOOR_DBFS, 20 * Math.log10(Math.max(amplitude, 1e-9)));

/** Root mean square level of samples from -1 to 1, in dB relative to full scale; -100 at the least. */
export const levelDbfs = (samples: Float32Array): number => {
  if (samples.length === 0) return FLOOR_DBFS;
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return toDbfs(Math.sqrt(sum / samples.length));
};

/** The largest sample, in dB relative to full scale; -100 at the least. */
export const peakDbfs = (samples: Float32Array): number =>
  toDbfs(samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0));

/** What a room's silence, in dBFS, is good for. */
export const judgeRoom = (roomDbfs: number): 'quiet' | 'usable' | 'loud' =>
  roomDbfs <= -50 ? 'quiet' : roomDbfs <= -40 ? 'usable' : 'loud';
