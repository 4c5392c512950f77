const FRAME_S = 0.02;
/** A pause between sentences; within one they are shorter. */
const PAUSE_S = 0.45;
const SHORTEST_S = 0.7;
/** Longer than this it is cut at its longest pause, however short. */
const LONGEST_S = 12;
const MARGIN_S = 0.2;
/** Of the way from the quietest to the loudest frames, in dB. */
const SPEECH_PART = 0.4;

interface Span {
  readonly start: number;
  readonly end: number;
}

const frameLevelsDb = (samples: Float32Array, frame: number): readonly number[] =>
  Array.from({ length: Math.floor(samples.length / frame) }, (_, index) => {
    let sum = 0;
    for (const sample of samples.subarray(index * frame, (index + 1) * frame)) sum += sample * sample;
    return 10 * Math.log10(sum / frame + 1e-10);
  });

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;

/** Runs of spoken frames, those joined that are less than a pause apart. */
const spokenSpans = (isSpoken: readonly boolean[], pauseFrames: number): readonly Span[] => {
  const spans: Span[] = [];
  isSpoken.forEach((spoken, frame) => {
    if (!spoken) return;
    const last = spans.at(-1);
    if (last && frame - last.end <= pauseFrames) spans[spans.length - 1] = { start: last.start, end: frame + 1 };
    else spans.push({ start: frame, end: frame + 1 });
  });
  return spans;
};

/** A span in parts that are not too long, cut in the middle of its longest silence, away from its ends. */
const shortened = (span: Span, isSpoken: readonly boolean[], longest: number): readonly Span[] => {
  if (span.end - span.start <= longest) return [span];
  const margin = Math.floor(longest / 6);
  let best = { at: Math.floor((span.start + span.end) / 2), silent: 0 };
  let silent = 0;
  for (let frame = span.start + margin; frame < span.end - margin; frame += 1) {
    silent = isSpoken[frame] ? 0 : silent + 1;
    if (silent > best.silent) best = { at: frame - Math.floor(silent / 2), silent };
  }
  return [
    ...shortened({ start: span.start, end: best.at }, isSpoken, longest),
    ...shortened({ start: best.at, end: span.end }, isSpoken, longest),
  ];
};

/**
 * A long recording in its sentences: cut where nobody speaks for 0.45 s, each of 0.7 to 12 s with up to 0.2 s of the
 * silence around it. Speech is what is louder than 40 % of the way, in dB, from the quietest tenth to the loudest
 * twentieth of 20 ms frames.
 */
export const cutSentences = (samples: Float32Array, sampleRateHz: number): readonly Float32Array[] => {
  const frame = Math.max(1, Math.round(sampleRateHz * FRAME_S));
  const levels = frameLevelsDb(samples, frame);
  const sorted = levels.toSorted((left, right) => left - right);
  const [quiet, loud] = [quantile(sorted, 0.1), quantile(sorted, 0.95)];
  const isSpoken = levels.map((level) => level > quiet + SPEECH_PART * (loud - quiet));
  const margin = Math.round(MARGIN_S * sampleRateHz);
  return spokenSpans(isSpoken, PAUSE_S / FRAME_S)
    .flatMap((span) => shortened(span, isSpoken, LONGEST_S / FRAME_S))
    .filter(({ start, end }) => (end - start) * FRAME_S >= SHORTEST_S)
    .map(({ start, end }) => samples.slice(Math.max(0, start * frame - margin), end * frame + margin));
};
