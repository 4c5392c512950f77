import type { ParseKeys } from 'i18next';
import { ACOUSTIC_MEASURES, type AcousticMeasure, type ReportData, type Spread } from '../../shared/domain/report.ts';
import type { ReportBlock, ReportOutline, ReportPlot } from '../../shared/domain/report-outline.ts';
import { type ReferenceRange, referenceRange } from './reference-ranges.ts';
import {
  distributionPlot,
  formantPlot,
  intelligibilityPlot,
  learningPlot,
  ratePlot,
  ratingPlot,
  trackPlot,
  trendPlot,
  usagePlot,
} from './report-plots.ts';
import type { ReportTexts } from './report-texts.ts';

type Section = ReportOutline['sections'][number];
type Facts = Extract<ReportBlock, { kind: 'facts' }>['facts'];

/** Takes that are listed one by one; what is left is said in one line. */
const MOST_LISTED = 40;
const NONE = '–';

const DECIMALS: Readonly<Record<AcousticMeasure, number>> = {
  f0MedianHz: 0,
  f0SdSemitones: 1,
  jitterLocalPercent: 2,
  shimmerLocalPercent: 1,
  hnrDb: 1,
  cppsDb: 1,
  spectralTiltDbPerOctave: 1,
  articulationRatePhonesPerS: 1,
};

/** A name or a sentence stands by itself, whichever way it is read, and does not turn what is around it. */
const apart = (words: string): string => (words === '' ? words : `\u2068${words}\u2069`);

const text = (words: string): ReportBlock => ({ kind: 'text', text: words });
const facts = (of: Facts): ReportBlock => ({ kind: 'facts', facts: of });
const plots = (...drawn: readonly (ReportPlot | undefined)[]): ReportBlock[] =>
  drawn.flatMap((plot): ReportBlock[] => (plot ? [{ kind: 'plot', plot }] : []));

/** The preset in use, and what is set otherwise than it has it. */
const presetIn = (texts: ReportTexts, { presetId, presetChanges }: ReportData['patient']): string => {
  const changed = Object.keys(presetChanges).map((name) => texts.shared(`preset.number.${name}` as ParseKeys));
  const name = texts.shared(`presets.${presetId}.name`);
  return changed.length === 0
    ? name
    : texts.t('presetChanged', { preset: name, changed: changed.join(texts.shared('common.comma')) });
};

const who = ({ t, ...texts }: ReportTexts, { patient, request }: ReportData): Section => ({
  heading: t('who'),
  blocks: [
    facts([
      [texts.shared('patient.name'), apart(patient.name)],
      ...(patient.ageYears === null
        ? []
        : ([[texts.shared('patient.age'), texts.number(patient.ageYears)]] satisfies Facts)),
      [texts.shared('patient.language'), texts.languageName(patient.language)],
      [t('preset'), presetIn({ t, ...texts }, patient)],
      [t('period'), t('span', { from: dayOf(texts, request.fromDay), to: dayOf(texts, request.toDay) })],
    ]),
    text(t('descriptive')),
  ],
});

/** A day without a time, at noon, so that no time zone makes another day of it. */
const dayOf = (texts: Pick<ReportTexts, 'day'>, day: string): string => texts.day(new Date(`${day}T12:00:00`));

const voiceSection = (texts: ReportTexts, data: ReportData): Section => {
  const { t, number } = texts;
  const { voice, voiceVersions } = data;
  if (!voice) return { heading: t('voice'), blocks: [text(t('noVoice'))] };
  const { measures, version, speaker, createdAt, takesUsed, isAllowed, voiceModelId } = voice;
  const decibels = (value: number | null) => (value === null ? NONE : t('inDecibels', { value: number(value, 1) }));
  return {
    heading: t('voice'),
    blocks: [
      facts([
        [t('version'), t('versionOf', { version: number(version), versions: number(voiceVersions) })],
        [t('consents.scope'), speaker === null ? t('scopes.own') : apart(speaker)],
        [t('voiceId'), apart(voiceModelId)],
        [t('built'), texts.day(new Date(createdAt))],
        [t('learnedFrom'), t('takesAndSeconds', { takes: number(takesUsed), seconds: number(measures.speechS) })],
        [t('method'), t(`methods.${measures.method}`)],
        ...(measures.melCepstralDistortionDb === null
          ? []
          : ([
              [
                t('distortion'),
                t('distortionAgainst', {
                  own: decibels(measures.melCepstralDistortionDb),
                  standard: decibels(measures.melCepstralDistortionBeforeDb),
                }),
              ],
            ] satisfies Facts)),
        ...(measures.speakerLikeness === null
          ? []
          : ([[t('likeness'), texts.percent(measures.speakerLikeness)]] satisfies Facts)),
        [t('maySpeak'), t(isAllowed ? 'yes' : 'no')],
      ]),
      ...plots(learningPlot(texts, data)),
    ],
  };
};

const consentSection = (texts: ReportTexts, { consents }: ReportData): Section => ({
  heading: texts.t('consent'),
  blocks:
    consents.length === 0
      ? [text(texts.t('noConsent'))]
      : [
          {
            kind: 'table',
            caption: texts.t('consent'),
            columns: (['speaker', 'scope', 'signedBy', 'signedOn', 'until', 'state'] as const).map((key) => ({
              title: texts.t(`consents.${key}`),
              isNumber: false,
              width: 1,
            })),
            rows: consents.map(({ speakerName, scope, signedBy, signedOn, expiresOn, state }) => [
              apart(speakerName),
              texts.t(`scopes.${scope}`),
              apart(signedBy),
              dayOf(texts, signedOn),
              expiresOn ? dayOf(texts, expiresOn) : NONE,
              texts.shared(`consent.state.${state}`),
            ]),
          },
        ],
});

const takeSection = (texts: ReportTexts, { takes }: ReportData): Section => {
  const { t, number } = texts;
  if (takes.length === 0) return { heading: t('takes'), blocks: [text(t('noTakes'))] };
  const accepted = takes.filter((take) => take.accepted);
  const seconds = accepted.reduce((sum, { durationMs }) => sum + durationMs / 1000, 0);
  const listed = takes.slice(0, MOST_LISTED);
  return {
    heading: t('takes'),
    blocks: [
      text(
        t('takesInAll', {
          takes: number(takes.length),
          accepted: number(accepted.length),
          seconds: number(seconds),
        }),
      ),
      {
        kind: 'table',
        caption: t('takes'),
        columns: [
          { title: t('day'), isNumber: false, width: 1.3 },
          { title: t('sentence'), isNumber: false, width: 3.2 },
          { title: t('seconds'), isNumber: true, width: 0.8 },
          { title: t('measure.snrDb'), isNumber: true, width: 0.9 },
          { title: t('quality'), isNumber: true, width: 0.9 },
          { title: t('measure.f0MedianHz'), isNumber: true, width: 0.9 },
        ],
        rows: listed.map(
          ({ createdAt, text: said, durationMs, snrDb, qualityScore, accepted: isGood, isDamaged, f0MedianHz }) => [
            texts.day(new Date(createdAt)),
            apart(said) || NONE,
            number(durationMs / 1000, 1),
            number(snrDb),
            isDamaged ? t('damaged') : isGood ? texts.percent(qualityScore) : t('refused'),
            f0MedianHz ? number(f0MedianHz) : NONE,
          ],
        ),
      },
      ...(takes.length > listed.length ? [text(t('moreTakes', { takes: number(takes.length - listed.length) }))] : []),
    ],
  };
};

const rangeText = ({ t, number }: ReportTexts, range: ReferenceRange | undefined): string => {
  if (!range) return NONE;
  const { low, high } = range;
  const written = (value: number) => number(value, Number.isInteger(value) ? 0 : 2);
  const source = apart(range.source);
  if (low === null) return t('upTo', { high: written(high ?? 0), source });
  if (high === null) return t('from', { low: written(low), source });
  return t('fromTo', { low: written(low), high: written(high), source });
};

const acousticSection = (texts: ReportTexts, data: ReportData): Section => {
  const { t, number } = texts;
  const { acoustics, patient, f0Track, f0Distribution, formants, takes: all } = data;
  const measured = ACOUSTIC_MEASURES.filter((measure) => acoustics[measure]);
  const damaged = all.filter(({ isDamaged }) => isDamaged).length;
  const ofDamaged = damaged > 0 ? [text(t('damagedTakes', { takes: number(damaged) }))] : [];
  if (measured.length === 0) return { heading: t('acoustics'), blocks: [text(t('nothingMeasured')), ...ofDamaged] };
  const [inFull, good] = [all.filter(({ voice }) => voice).length, all.filter(({ accepted }) => accepted).length];
  return {
    heading: t('acoustics'),
    blocks: [
      text(t('acousticsMethod')),
      ...(inFull < good ? [text(t('measuredOf', { takes: number(inFull), all: number(good) }))] : []),
      ...ofDamaged,
      {
        kind: 'table',
        caption: t('acoustics'),
        columns: [
          { title: t('what'), isNumber: false, width: 2 },
          { title: t('middle'), isNumber: true, width: 0.9 },
          { title: t('quartiles'), isNumber: true, width: 1.4 },
          { title: t('takeCount'), isNumber: true, width: 1.2 },
          { title: t('usual'), isNumber: false, width: 2.2 },
        ],
        rows: measured.map((measure) => {
          const { median, lower, upper, takes } = acoustics[measure] as Spread;
          const decimals = DECIMALS[measure];
          return [
            t(`measure.${measure}`),
            number(median, decimals),
            t('span', { from: number(lower, decimals), to: number(upper, decimals) }),
            number(takes),
            rangeText(texts, referenceRange(measure, patient)),
          ];
        }),
      },
      ...plots(
        f0Track ? trackPlot(texts, f0Track) : undefined,
        f0Distribution.length > 0 ? distributionPlot(texts, data) : undefined,
        formants.length > 1 ? formantPlot(texts, data) : undefined,
      ),
    ],
  };
};

const trendSection = (texts: ReportTexts, data: ReportData): Section => {
  const drawn = plots(...(['f0MedianHz', 'cppsDb', 'snrDb'] as const).map((each) => trendPlot(texts, data, each)));
  return { heading: texts.t('trend'), blocks: drawn.length > 0 ? drawn : [text(texts.t('noTrend'))] };
};

const usageSection = (texts: ReportTexts, data: ReportData): Section => {
  const { t, number, shared } = texts;
  const { usage, access } = data;
  const method: Facts = [[t('accessMethod'), shared(`access.methods.${access.method}`)]];
  const scan: Facts = access.method === 'scan' ? [[t('scanInterval'), number(access.scan.intervalMs / 1000, 2)]] : [];
  const dwell: Facts = access.method === 'dwell' ? [[t('dwellTime'), number(access.dwell.dwellMs / 1000, 2)]] : [];
  if (!usage) return { heading: t('use'), blocks: [facts([...method, ...scan, ...dwell]), text(t('noUsage'))] };
  const figure = (value: number | null, decimals = 0) => (value === null ? NONE : number(value, decimals));
  return {
    heading: t('use'),
    blocks: [
      facts([
        ...method,
        ...scan,
        ...dwell,
        [shared('usage.utterances'), number(usage.utteranceCount)],
        [shared('usage.words'), number(usage.wordCount)],
        [shared('usage.meanLength'), figure(usage.meanLengthWords, 1)],
        [shared('usage.rate'), figure(usage.wordsPerMinute, 1)],
        [shared('usage.accuracy'), usage.accessAccuracy === null ? NONE : texts.percent(usage.accessAccuracy)],
        [shared('usage.savedLetters'), number(usage.savedLetterCount)],
      ]),
      text(t('usageMethod')),
      ...plots(usagePlot(texts, data), ratePlot(texts, data)),
    ],
  };
};

/** Whose ratings and words understood these are. */
const heardVoice = ({ t, number }: ReportTexts, { voice }: ReportData): ReportBlock =>
  text(voice ? t('ofVersion', { version: number(voice.version) }) : t('ofStandard'));

const ratingSection = (texts: ReportTexts, data: ReportData): Section => ({
  heading: texts.shared('feedback.title'),
  blocks:
    data.ratings.length === 0
      ? [heardVoice(texts, data), text(texts.t('noRatings'))]
      : [
          heardVoice(texts, data),
          facts(
            data.ratings.map(({ aspect, mean, count }) => [
              texts.shared(`feedback.aspect.${aspect}`),
              texts.t('meanOf', { mean: texts.number(mean, 1), ratings: texts.number(count) }),
            ]),
          ),
          ...plots(ratingPlot(texts, data)),
        ],
});

const intelligibilitySection = (texts: ReportTexts, data: ReportData): Section => {
  const { t, number, percent } = texts;
  const { listeners, wordsRight, words, sentences } = data.intelligibility;
  const heading = t('intelligibility');
  if (words === 0) return { heading, blocks: [heardVoice(texts, data), text(t('nothingHeard'))] };
  const listed = sentences.slice(0, MOST_LISTED);
  return {
    heading,
    blocks: [
      heardVoice(texts, data),
      text(t('understood', { part: percent(wordsRight / words), words: number(words), listeners: number(listeners) })),
      text(t('intelligibilityMethod')),
      {
        kind: 'table',
        caption: heading,
        columns: [
          { title: t('sentence'), isNumber: false, width: 4 },
          { title: t('timesHeard'), isNumber: true, width: 1 },
          { title: t('wordsRight'), isNumber: true, width: 1.2 },
        ],
        rows: listed.map((each) => [
          apart(each.text) || NONE,
          number(each.times),
          percent(each.wordsRight / each.words),
        ]),
      },
      ...(sentences.length > listed.length
        ? [text(t('moreSentences', { sentences: number(sentences.length - listed.length) }))]
        : []),
      ...plots(intelligibilityPlot(texts, data)),
    ],
  };
};

const closing = ({ t, day }: ReportTexts, { request, createdAt, softwareVersion }: ReportData): Section[] => [
  ...(request.notes ? [{ heading: t('notes'), blocks: request.notes.split(/\n{2,}/u).map(text) }] : []),
  {
    heading: t('signing'),
    blocks: [
      text(t('madeBy', { version: softwareVersion, date: day(new Date(createdAt)) })),
      {
        kind: 'signature',
        lines: [request.author ? t('signatureOf', { name: apart(request.author) }) : t('signature'), t('dayAndPlace')],
      },
    ],
  },
];

/** A report in words: what is measured, how, and with what it is usually compared. */
export const outlineReport = (data: ReportData, texts: ReportTexts): ReportOutline => {
  const { request, patient } = data;
  return {
    title: texts.t('title'),
    subtitle: apart(patient.name),
    foot: texts.t('foot', { page: '{{page}}', pages: '{{pages}}' }),
    language: request.language,
    sections: [
      who(texts, data),
      voiceSection(texts, data),
      consentSection(texts, data),
      takeSection(texts, data),
      acousticSection(texts, data),
      trendSection(texts, data),
      usageSection(texts, data),
      intelligibilitySection(texts, data),
      ratingSection(texts, data),
      ...closing(texts, data),
    ],
  };
};
