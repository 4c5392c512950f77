import type { Consent } from '../../shared/domain/consent.ts';
import type { RecordingId } from '../../shared/domain/ids.ts';
import type { HeardSentence } from '../../shared/domain/intelligibility.ts';
import { daysBefore, localDay } from '../../shared/domain/local-day.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import type { PatientSettings } from '../../shared/domain/patient-settings.ts';
import { RATED_ASPECTS, type Rating } from '../../shared/domain/rating.ts';
import type { Recording } from '../../shared/domain/recording.ts';
import {
  ACOUSTIC_MEASURES,
  type AcousticMeasure,
  type ReportData,
  type ReportRequest,
  type Spread,
} from '../../shared/domain/report.ts';
import type { UsageSummary } from '../../shared/domain/usage.ts';
import type { VoiceModel } from '../../shared/domain/voice-model.ts';
import { median, quantile } from '../features/statistics.ts';
import { initials } from './initials.ts';
import type { MeasuredTake } from './measured-take.ts';

type ReportTake = ReportData['takes'][number];

/** Where the figures of a report come from. */
export interface ReportSources {
  readonly request: ReportRequest;
  readonly patient: Patient;
  readonly settings: PatientSettings;
  /** Of the span, newest first; each with its F0. */
  readonly takes: readonly (Recording & Pick<ReportTake, 'f0MedianHz'>)[];
  /** Those whose sound cannot be read any more. */
  readonly damaged: readonly RecordingId[];
  readonly measured: readonly MeasuredTake[];
  /** Newest first. */
  readonly voices: readonly VoiceModel[];
  readonly consents: readonly Consent[];
  readonly usage: UsageSummary | null;
  /** Of the span. */
  readonly ratings: readonly Rating[];
  /** Of the span. */
  readonly heard: readonly HeardSentence[];
  readonly softwareVersion: string;
  readonly createdAt: string;
}

const spread = (values: readonly (number | null)[]): Spread | null => {
  const known = values.filter((value) => value !== null);
  const [lower, middle, upper] = [0.25, 0.5, 0.75].map((part) => quantile(known, part));
  if (lower === undefined || middle === undefined || upper === undefined) return null;
  return { median: middle, lower, upper, takes: known.length };
};

/** Steps of a semitone are counted from here. */
const FIRST_SEMITONE_HZ = 55;

/** The part of the voiced frames in each semitone, from the lowest to the highest that was heard. */
const distribution = (tracks: readonly MeasuredTake['f0Track'][]): ReportData['f0Distribution'] => {
  const counts = new Map<number, number>();
  let total = 0;
  for (const { f0Hz } of tracks) {
    for (const f0 of f0Hz) {
      if (f0 === null) continue;
      const semitone = Math.round(12 * Math.log2(f0 / FIRST_SEMITONE_HZ));
      counts.set(semitone, (counts.get(semitone) ?? 0) + 1);
      total += 1;
    }
  }
  if (total === 0) return [];
  const [low, high] = [Math.min(...counts.keys()), Math.max(...counts.keys())];
  return Array.from({ length: high - low + 1 }, (_, index) => ({
    f0Hz: FIRST_SEMITONE_HZ * 2 ** ((low + index) / 12),
    part: (counts.get(low + index) ?? 0) / total,
  }));
};

const trendOf = (takes: readonly ReportTake[]): ReportData['trend'] => {
  const days = Map.groupBy(takes.filter(({ accepted }) => accepted).toReversed(), ({ createdAt }) =>
    localDay(new Date(createdAt)),
  );
  return [...days].map(([day, ofDay]) => {
    return {
      day,
      takes: ofDay.length,
      f0MedianHz: median(ofDay.flatMap(({ f0MedianHz }) => f0MedianHz ?? [])) ?? null,
      cppsDb: median(ofDay.flatMap(({ voice }) => voice?.cppsDb ?? [])) ?? null,
      snrDb: median(ofDay.map(({ snrDb }) => snrDb)) ?? 0,
    };
  });
};

const meanOf = (scores: readonly number[]): number | null =>
  scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;

const meansOf = (ratings: readonly Rating[]): ReportData['ratings'] =>
  RATED_ASPECTS.flatMap((aspect) => {
    const scores = ratings.flatMap((rating) => rating[aspect] ?? []);
    const mean = meanOf(scores);
    return mean === null ? [] : [{ aspect, count: scores.length, mean }];
  });

const mondayOf = (at: string): string => {
  const day = localDay(new Date(at));
  return daysBefore(day, (new Date(`${day}T12:00:00`).getDay() + 6) % 7);
};

const weeksOf = (ratings: readonly Rating[]): ReportData['ratedWeeks'] =>
  [...Map.groupBy(ratings, ({ ratedAt }) => mondayOf(ratedAt))]
    .map(([monday, ofWeek]) => {
      const [clarity, likeness, comfort] = RATED_ASPECTS.map((aspect) =>
        meanOf(ofWeek.flatMap((rating) => rating[aspect] ?? [])),
      );
      return { monday, means: { clarity: clarity ?? null, likeness: likeness ?? null, comfort: comfort ?? null } };
    })
    .toSorted((a, b) => a.monday.localeCompare(b.monday));

const sumOf = (sentences: readonly HeardSentence[]) => ({
  wordsRight: sentences.reduce((sum, { wordsRight }) => sum + wordsRight, 0),
  words: sentences.reduce((sum, { words }) => sum + words, 0),
});

/** The sentences that were understood least come first. */
const intelligibilityOf = (heard: readonly HeardSentence[], isRedacted: boolean): ReportData['intelligibility'] => ({
  listeners: new Set(heard.map(({ listener }) => listener)).size,
  ...sumOf(heard),
  sentences: [...Map.groupBy(heard, ({ text }) => text)]
    .map(([text, times]) => ({ text: isRedacted ? '' : text, times: times.length, ...sumOf(times) }))
    .toSorted((a, b) => a.wordsRight / a.words - b.wordsRight / b.words),
});

const withInitials = ({
  patient,
  consents,
  takes,
  voices,
}: Pick<ReportSources, 'patient' | 'consents' | 'takes' | 'voices'>) => ({
  patient: { ...patient, name: initials(patient.name) },
  consents: consents.map(
    (consent): Consent => ({
      ...consent,
      speakerName: initials(consent.speakerName),
      signedBy: initials(consent.signedBy),
      signature: { kind: 'typed' },
    }),
  ),
  takes: takes.map((take) => ({ ...take, text: '' })),
  voices: voices.map((voice) => ({ ...voice, speaker: voice.speaker && initials(voice.speaker) })),
});

/** Everything that a voice report says, from what is kept. */
export const collectReport = (sources: ReportSources): ReportData => {
  const { request, measured } = sources;
  const { patient, consents, takes, voices } = request.initialsOnly ? withInitials(sources) : sources;
  const voiceOf = new Map(measured.map(({ recordingId, voice }) => [recordingId, voice]));
  const reported = takes.map(
    ({ recordingId, createdAt, text, durationMs, accepted, quality, f0MedianHz }): ReportTake => ({
      recordingId,
      createdAt,
      text,
      durationMs,
      accepted,
      qualityScore: quality.score,
      snrDb: quality.snrDb,
      levelDb: quality.levelDb,
      f0MedianHz,
      voice: voiceOf.get(recordingId) ?? null,
      isDamaged: sources.damaged.includes(recordingId),
    }),
  );
  const acoustics = Object.fromEntries(
    ACOUSTIC_MEASURES.map((measure) => [measure, spread(measured.map(({ voice }) => voice[measure]))]),
  ) as Record<AcousticMeasure, Spread | null>;
  const voice = voices.find(({ active }) => active) ?? null;
  // Another version, or the standard voice, is heard otherwise: together their figures would be of none.
  const isOfVoice = ({ voiceModelId }: Pick<Rating, 'voiceModelId'>) => voiceModelId === (voice?.voiceModelId ?? null);
  const ratings = sources.ratings.filter(isOfVoice);
  const track = measured.find(({ f0Track }) => f0Track.f0Hz.some((f0) => f0 !== null))?.f0Track;
  return {
    request,
    patient,
    createdAt: sources.createdAt,
    softwareVersion: sources.softwareVersion,
    voice,
    voiceVersions: voices.length,
    consents: [...consents],
    takes: reported,
    acoustics,
    f0Distribution: distribution(measured.map(({ f0Track }) => f0Track)),
    f0Track: track ? { timesS: [...track.timesS], f0Hz: [...track.f0Hz] } : null,
    formants: measured.flatMap(({ formants }) => formants),
    trend: trendOf(reported),
    usage: sources.usage,
    access: sources.settings.access,
    intelligibility: intelligibilityOf(sources.heard.filter(isOfVoice), request.initialsOnly),
    ratings: meansOf(ratings),
    ratedWeeks: weeksOf(ratings),
  };
};
