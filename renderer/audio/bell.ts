/** Two strokes of a bell, a minor third apart, three times: heard through a door, and no alarm. */
const STROKES_HZ = [988, 784] as const;
const TIMES = 3;
const STROKE_S = 0.35;
const PAUSE_S = 0.25;
const LEVEL = 0.8;

let context: AudioContext | null = null;

const strike = (to: AudioContext, frequencyHz: number, atS: number, factor: number): void => {
  const oscillator = new OscillatorNode(to, { type: 'triangle', frequency: frequencyHz });
  const gain = new GainNode(to, { gain: 0 });
  gain.gain.setValueAtTime(0, atS);
  gain.gain.linearRampToValueAtTime(LEVEL * factor, atS + 0.01);
  gain.gain.exponentialRampToValueAtTime(0.001, atS + STROKE_S * 2);
  oscillator.connect(gain).connect(to.destination);
  oscillator.start(atS);
  oscillator.stop(atS + STROKE_S * 2);
};

/**
 * Calls for attention with a bell that needs neither voice nor host; a second call begins it anew.
 *
 * @param factor On its amplitude.
 */
export const ringBell = (factor: number): void => {
  void context?.close();
  context = new AudioContext();
  const roundS = STROKES_HZ.length * STROKE_S + PAUSE_S;
  for (let time = 0; time < TIMES; time += 1) {
    for (const [index, frequencyHz] of STROKES_HZ.entries()) {
      strike(context, frequencyHz, context.currentTime + 0.02 + time * roundS + index * STROKE_S, factor);
    }
  }
};
