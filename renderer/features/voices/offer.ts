import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import { isSameSpeaker } from '../../../shared/domain/speaker.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { toPercent } from './voice-words.ts';

/**
 * What a newer version would bring. `sound`: the one in use learned pitch, pace and tone alone, the new one the sound
 * as well; `unknown`: it was not measured, so ears have to decide.
 */
export type OfferGrade = 'better' | 'same' | 'worse' | 'sound' | 'unknown';

/** A newer version than the one in use, for a caregiver to accept or not. */
export interface Offer {
  readonly voice: VoiceModel;
  /** Null where the standard voice speaks. */
  readonly inUse: VoiceModel | null;
  readonly grade: OfferGrade;
  /** How far of the way to the speaker each of them came, 0 to 100; null where it was not measured. */
  readonly nowPercent: number | null;
  readonly beforePercent: number | null;
}

/** Smaller differences are within what another choice of recordings left out would change. */
const LIKENESS_NOTICED = 0.03;
const DISTORTION_NOTICED_DB = 0.2;

/** 1 for a gain that is noticed, -1 for a loss, 0 for neither or where it is not known. */
const noticed = (now: number | null, before: number | null, threshold: number): -1 | 0 | 1 => {
  if (now === null || before === null) return 0;
  return now - before >= threshold ? 1 : before - now >= threshold ? -1 : 0;
};

const isMeasured = (...values: readonly (number | null)[]): boolean => values.every((value) => value !== null);

const negative = (value: number | null): number | null => (value === null ? null : -value);

const gradeOf = (voice: VoiceModel, inUse: VoiceModel | null): OfferGrade => {
  const now = voice.measures;
  const likenessBefore = inUse ? inUse.measures.speakerLikeness : 0;
  const distortionBeforeDb = inUse ? inUse.measures.melCepstralDistortionDb : now.melCepstralDistortionBeforeDb;
  const isLikenessKnown = isMeasured(now.speakerLikeness, likenessBefore);
  if (!isLikenessKnown && !isMeasured(now.melCepstralDistortionDb, distortionBeforeDb)) {
    return now.method === 'mapping' && inUse?.measures.method === 'prosody' ? 'sound' : 'unknown';
  }
  const likeness = noticed(now.speakerLikeness, likenessBefore, LIKENESS_NOTICED);
  const nearness = noticed(negative(now.melCepstralDistortionDb), negative(distortionBeforeDb), DISTORTION_NOTICED_DB);
  // Two measures that contradict each other prove nothing.
  const verdict = Math.sign(likeness + nearness);
  return verdict > 0 ? 'better' : verdict < 0 ? 'worse' : 'same';
};

/**
 * The newest version from the recordings of whoever's voice is in use, where it is newer than the one in use and was not declined before; null where there is nothing to
 * offer. `voices` are newest first.
 */
export const offerOf = (voices: readonly VoiceModel[], declined: ReadonlySet<VoiceModelId>): Offer | null => {
  const inUse = voices.find(({ active }) => active) ?? null;
  const voice = voices.find(
    ({ isAllowed, speaker }) => isAllowed && (inUse === null || isSameSpeaker(speaker, inUse.speaker)),
  );
  if (!voice || voice === inUse || declined.has(voice.voiceModelId)) return null;
  return {
    voice,
    inUse,
    grade: gradeOf(voice, inUse),
    nowPercent: toPercent(voice.measures.speakerLikeness),
    beforePercent: inUse ? toPercent(inUse.measures.speakerLikeness) : null,
  };
};
