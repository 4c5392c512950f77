import { niceTicks } from '../../shared/domain/nice-ticks.ts';
import { RATED_ASPECTS } from '../../shared/domain/rating.ts';
import type { ReportData } from '../../shared/domain/report.ts';
import type { ReportPlot } from '../../shared/domain/report-outline.ts';
import type { ReportTexts } from './report-texts.ts';

type Axis = ReportPlot['x'];
type Place = ReportPlot['points'][number];

const nothing = (): Pick<ReportPlot, 'lines' | 'points' | 'series' | 'bars'> => ({
  lines: [],
  points: [],
  series: [],
  bars: [],
});
const DAY_MS = 86_400_000;

const axis = (texts: ReportTexts, label: string, from: number, to: number): Axis => {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const ticks = niceTicks(low, high, 6).map((at) => ({ at, label: texts.number(at, at % 1 === 0 ? 0 : 1) }));
  return { label, from, to, ticks };
};

/** Room above and below what is shown, and at least so much in all. */
const roomy = (values: readonly number[], least: number): [number, number] => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const spare = Math.max((high - low) * 0.1, (least - (high - low)) / 2);
  return [low - spare, high + spare];
};

/** A track in pieces between its gaps; a lone place is a piece of its own. */
const pieces = (places: readonly (Place | null)[]): Place[][] => {
  const found: Place[][] = [];
  let isOpen = false;
  for (const place of places) {
    if (place && isOpen) found.at(-1)?.push(place);
    else if (place) found.push([place]);
    isOpen = place !== null;
  }
  return found;
};

const dayAxis = (texts: ReportTexts, fromDay: string, toDay: string): Axis => {
  const [from, to] = [Date.parse(fromDay), Math.max(Date.parse(toDay), Date.parse(fromDay) + DAY_MS)];
  const step = Math.max(1, Math.ceil((to - from) / DAY_MS / 5));
  const ticks = [];
  for (let at = from; at <= to; at += step * DAY_MS) ticks.push({ at, label: texts.shortDay(new Date(at)) });
  return { label: '', from, to, ticks };
};

export const trackPlot = (texts: ReportTexts, { timesS, f0Hz }: NonNullable<ReportData['f0Track']>): ReportPlot => {
  const voiced = f0Hz.filter((f0) => f0 !== null);
  const [low, high] = roomy(voiced, 40);
  return {
    ...nothing(),
    alt: texts.t('trackAlt', { low: texts.number(Math.min(...voiced)), high: texts.number(Math.max(...voiced)) }),
    x: axis(texts, texts.t('seconds'), 0, timesS.at(-1) ?? 1),
    y: axis(texts, texts.t('hertz'), low, high),
    lines: pieces(timesS.map((x, t) => (f0Hz[t] ? { x, y: f0Hz[t] } : null))),
  };
};

export const distributionPlot = (texts: ReportTexts, data: ReportData): ReportPlot => {
  const { f0Distribution } = data;
  const half = 2 ** (1 / 24);
  const [first, last] = [f0Distribution[0]?.f0Hz ?? 1, f0Distribution.at(-1)?.f0Hz ?? 2];
  const most = Math.max(...f0Distribution.map(({ part }) => part));
  const usual = f0Distribution.find(({ part }) => part === most)?.f0Hz ?? 0;
  return {
    ...nothing(),
    alt: texts.t('distributionAlt', { f0: texts.number(usual), percent: texts.number(100 * most) }),
    x: axis(texts, texts.t('hertz'), first / half, last * half),
    y: axis(texts, texts.t('percentOfVoiced'), 0, 100 * most * 1.1),
    bars: f0Distribution.map(({ f0Hz, part }) => ({ from: f0Hz / half, to: f0Hz * half, y: 100 * part })),
  };
};

/** F1 downwards and F2 to the left, as vowels are charted since Joos (1948): close front vowels come top left. */
export const formantPlot = (texts: ReportTexts, { formants }: ReportData): ReportPlot => {
  const [lowF1, highF1] = roomy(
    formants.map(({ f1Hz }) => f1Hz),
    200,
  );
  const [lowF2, highF2] = roomy(
    formants.map(({ f2Hz }) => f2Hz),
    400,
  );
  return {
    ...nothing(),
    alt: texts.t('formantAlt', {
      lowF1: texts.number(lowF1),
      highF1: texts.number(highF1),
      lowF2: texts.number(lowF2),
      highF2: texts.number(highF2),
    }),
    x: axis(texts, texts.t('f2'), highF2, lowF2),
    y: axis(texts, texts.t('f1'), highF1, lowF1),
    points: formants.map(({ f1Hz, f2Hz }) => ({ x: f2Hz, y: f1Hz })),
  };
};

export const learningPlot = (texts: ReportTexts, { voice }: ReportData): ReportPlot | undefined => {
  const curve = voice?.measures.learningCurve ?? [];
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last || curve.length < 2) return undefined;
  const places = curve.map(({ speechS, melCepstralDistortionDb }) => ({ x: speechS, y: melCepstralDistortionDb }));
  const [low, high] = roomy(
    places.map(({ y }) => y),
    1,
  );
  return {
    ...nothing(),
    alt: texts.t('learningAlt', {
      from: texts.number(first.melCepstralDistortionDb, 1),
      to: texts.number(last.melCepstralDistortionDb, 1),
    }),
    x: axis(texts, texts.t('secondsOfSpeech'), 0, last.speechS),
    y: axis(texts, texts.t('decibels'), low, high),
    lines: [places],
    points: places,
  };
};

/** One line over days; undefined where there are fewer than two of them. */
const linePlot = (
  texts: ReportTexts,
  { fromDay, toDay }: ReportData['request'],
  places: readonly Place[],
  describe: (first: Place, last: Place) => Pick<ReportPlot, 'alt' | 'y'>,
): ReportPlot | undefined => {
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last || places.length < 2) return undefined;
  return {
    ...nothing(),
    ...describe(first, last),
    x: dayAxis(texts, fromDay, toDay),
    lines: [[...places]],
    points: [...places],
  };
};

/** One measure of each day. */
export const trendPlot = (
  texts: ReportTexts,
  { trend, request }: ReportData,
  measure: 'f0MedianHz' | 'cppsDb' | 'snrDb',
): ReportPlot | undefined => {
  const places = trend.flatMap(({ day, ...ofDay }) => {
    const y = ofDay[measure];
    return y === null ? [] : [{ x: Date.parse(day), y }];
  });
  return linePlot(texts, request, places, (first, last) => {
    const [low, high] = roomy(
      places.map(({ y }) => y),
      measure === 'f0MedianHz' ? 20 : 5,
    );
    return {
      alt: texts.t('trendAlt', {
        measure: texts.t(`measure.${measure}`),
        from: texts.number(first.y, 1),
        to: texts.number(last.y, 1),
      }),
      y: axis(texts, texts.t(`measure.${measure}`), low, high),
    };
  });
};

/** The means of each week, of all that was asked; undefined where the voice was rated in one week alone. */
export const ratingPlot = (texts: ReportTexts, { ratedWeeks, request }: ReportData): ReportPlot | undefined => {
  if (ratedWeeks.length < 2) return undefined;
  const fromDay = Date.parse(request.fromDay);
  const series = RATED_ASPECTS.map((aspect) => ({
    name: texts.shared(`feedback.aspect.${aspect}`),
    places: ratedWeeks.flatMap(({ monday, means }) => {
      const y = means[aspect];
      return y === null ? [] : [{ x: Math.max(Date.parse(monday), fromDay), y }];
    }),
  })).filter(({ places }) => places.length > 0);
  const changes = series.map(({ name, places }) =>
    texts.t('ratingsFromTo', {
      aspect: name,
      from: texts.number(places[0]?.y ?? 0, 1),
      to: texts.number(places.at(-1)?.y ?? 0, 1),
    }),
  );
  return {
    ...nothing(),
    alt: texts.t('ratingsAlt', {
      weeks: texts.number(ratedWeeks.length),
      changes: changes.join(texts.shared('common.comma')),
    }),
    x: dayAxis(texts, request.fromDay, request.toDay),
    y: axis(texts, texts.t('ratingOfFive'), 1, 5),
    series,
  };
};

export const usagePlot = (texts: ReportTexts, { usage, request }: ReportData): ReportPlot | undefined => {
  const days = usage?.days ?? [];
  if (days.length === 0) return undefined;
  const most = Math.max(...days.map(({ wordCount }) => wordCount));
  return {
    ...nothing(),
    alt: texts.t('usageAlt', { days: texts.number(days.length), most: texts.number(most) }),
    x: dayAxis(texts, request.fromDay, request.toDay),
    y: axis(texts, texts.t('wordsADay'), 0, Math.max(1, most * 1.1)),
    bars: days.map(({ day, wordCount }) => ({
      from: Date.parse(day) - DAY_MS / 3,
      to: Date.parse(day) + DAY_MS / 3,
      y: wordCount,
    })),
  };
};

/** Communication rate on each day on which messages were composed. */
export const ratePlot = (texts: ReportTexts, { usage, request }: ReportData): ReportPlot | undefined => {
  const places = (usage?.days ?? []).flatMap(({ day, wordsPerMinute }) =>
    wordsPerMinute === null ? [] : [{ x: Date.parse(day), y: wordsPerMinute }],
  );
  return linePlot(texts, request, places, (first, last) => ({
    alt: texts.t('rateAlt', { from: texts.number(first.y, 1), to: texts.number(last.y, 1) }),
    y: axis(texts, texts.shared('usage.rate'), 0, 1.1 * Math.max(...places.map(({ y }) => y))),
  }));
};

/** Words that were understood of each sentence, in the order of the table; undefined where only one was heard. */
export const intelligibilityPlot = (texts: ReportTexts, { intelligibility }: ReportData): ReportPlot | undefined => {
  const parts = intelligibility.sentences.map(({ wordsRight, words }) => (100 * wordsRight) / words);
  const [least, most] = [parts[0], parts.at(-1)];
  if (least === undefined || most === undefined || parts.length < 2) return undefined;
  return {
    ...nothing(),
    alt: texts.t('intelligibilityAlt', { least: texts.number(least), most: texts.number(most) }),
    x: axis(texts, texts.t('sentencesInOrder'), 0.5, parts.length + 0.5),
    y: axis(texts, texts.t('percentRight'), 0, 100),
    bars: parts.map((y, index) => ({ from: index + 0.6, to: index + 1.4, y })),
  };
};
