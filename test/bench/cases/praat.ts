import { findF0Range } from '../../../electron/features/f0.ts';
import { formantCeilingHz } from '../../../electron/features/formants.ts';
import { summariseClip } from '../../../electron/features/summarise-clip.ts';
import { isPraatThere, type PraatRequest, runPraat } from '../../support/praat.ts';
import { realClips, type SpeechClip } from '../../support/speech-folder.ts';
import { report, timed } from '../measurement.ts';

/**
 * All measures of the same files, tracks included, by us and by Praat. Praat's time is that of its whole process with one
 * script over all files; it measures CPPS with its quicker trend fit, since its default takes eight times as long as the
 * sound, while ours is the default. Ours leaves decoding and the start of Node out.
 */
const CLIPS_OF_EACH = 2;
const TIMES = 3;

const speakers = await Promise.all((['lj', 'ls2414'] as const).map((speaker) => realClips(speaker)));
const clips = speakers.flatMap((found): SpeechClip[] => found?.slice(0, CLIPS_OF_EACH) ?? []);
const soundS = clips.reduce((sum, { samples, sampleRateHz }) => sum + samples.length / sampleRateHz, 0);

const ours = async () => clips.map((clip) => summariseClip(clip, { phoneCount: null, frames: true }));
const values = clips.length > 0 ? await timed(TIMES, ours) : [];
const summaries = await ours();
const requests = clips.map((clip, index): PraatRequest => {
  const maximumHz = formantCeilingHz(summaries[index]?.f0MedianHz ?? 0);
  return { path: clip.path, ...findF0Range(clip), maximumHz, cppsS: 0 };
});
const theirs = clips.length > 0 && isPraatThere() ? await timed(TIMES, () => runPraat(requests)) : undefined;
if (clips.length === 0) report([]);
else {
  const name = `all measures of ${clips.length} takes, ${soundS.toFixed(0)} s`;
  report([{ name, unit: 'ms', values, baseline: theirs ? { name: 'Praat', values: theirs } : null, goal: null }]);
}
