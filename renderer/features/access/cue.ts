import type { ScanSettings } from '../../../shared/domain/access-settings.ts';
import { beepCue, type CueSound, playCue, stopCue } from '../../audio/cue-output.ts';
import { decodePcm16 } from '../../audio/pcm.ts';
import { useConnection } from '../../client/connection.ts';
import { useDeviceSettings } from '../../state/device-settings.ts';
import { soundsFactor, useSession } from '../../state/session.ts';
import { useSpeaking } from '../speaking/speaking-store.ts';

const MAX_KEPT = 300;
/** Cues that were heard before, oldest first, by patient and text. */
const kept = new Map<string, CueSound>();
let current = new AbortController();

const keep = (key: string, sound: CueSound): void => {
  kept.set(key, sound);
  const oldest = kept.keys().next();
  if (kept.size > MAX_KEPT && !oldest.done) kept.delete(oldest.value);
};

/** A text in the standard voice, so that nobody takes a cue for the patient speaking; null where it was given up. */
const fetchCue = async (text: string, signal: AbortSignal): Promise<CueSound | null> => {
  const { client } = useConnection.getState();
  const { patientId } = useSession.getState();
  const key = `${patientId} ${text}`;
  const known = kept.get(key);
  if (known || !client) return known ?? null;
  const pieces: Float32Array[] = [];
  let sampleRateHz = 0;
  for await (const event of await client.speech.speak({ patientId, text, voiceModelId: null }, { signal })) {
    if (event.type === 'started') sampleRateHz = event.sampleRateHz;
    if (event.type === 'audio') pieces.push(decodePcm16(event.pcm16));
  }
  if (signal.aborted || pieces.length === 0) return null;
  const samples = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    samples.set(piece, at);
    at += piece.length;
  }
  const sound = { samples, sampleRateHz };
  keep(key, sound);
  return sound;
};

/** Whether a cue would sound into what the patient is saying. */
const wouldDisturb = (): boolean =>
  useDeviceSettings.getState().cueOutputId === null && useSpeaking.getState().status !== 'idle';

const endCue = (): void => {
  current.abort();
  stopCue();
};

// What the patient says comes first, on the loudspeaker and in the queue of the host.
useSpeaking.subscribe(({ status }, before) => {
  if (status === 'starting' && before.status !== 'starting') endCue();
});

/** Says what is highlighted, or beeps, instead of the cue before; silent where that would disturb the patient's speech. */
export const giveCue = (kind: ScanSettings['cue'], label: string): void => {
  if (kind === 'none' || wouldDisturb()) return;
  endCue();
  const { cueOutputId } = useDeviceSettings.getState();
  if (kind === 'beep') {
    beepCue(cueOutputId, soundsFactor());
    return;
  }
  const cue = new AbortController();
  current = cue;
  fetchCue(label, cue.signal).then(
    (sound) => {
      if (sound && current === cue && !cue.signal.aborted && !wouldDisturb()) playCue(sound, cueOutputId);
    },
    // A cue that cannot be said is not worth an alarm: what is highlighted can be seen, and the next one may sound.
    () => undefined,
  );
};
