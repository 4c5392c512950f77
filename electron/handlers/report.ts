import type { ReportData, ReportRequest } from '../../shared/domain/report.ts';
import type { ReportOutline } from '../../shared/domain/report-outline.ts';
import { isSameSpeaker } from '../../shared/domain/speaker.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { measureTake } from '../pipelines/measure-takes.ts';
import { collectReport } from '../reports/collect-report.ts';
import { outlineReport } from '../reports/outline-report.ts';
import { writeReportPdf } from '../reports/pdf/write-report-pdf.ts';
import { reportTexts } from '../reports/report-texts.ts';
import { summariseUsage } from '../reports/usage-summary.ts';
import type { App } from './app.ts';
import { daySpan } from './day-span.ts';
import { implementer } from './implementer.ts';
import { findSettings, findVoice, requireRealPatient } from './lookups.ts';

/** The newest takes of a span that are measured in full: more say no more of a voice, and take longer. */
const MOST_MEASURED = 24;

type Span = Pick<ReportRequest, 'patientId' | 'fromDay' | 'toDay'>;

/** Takes of whoever's voice is in use: measures of two speakers together would be of neither. */
const takesOf = (app: App, { patientId, fromDay, toDay }: Span) => {
  if (toDay < fromDay) throw new AppError('INPUT_INVALID', { details: { field: 'toDay' } });
  const { from, to } = daySpan(fromDay, toDay);
  const speaker = findVoice(app, requireRealPatient(app, patientId))?.speaker ?? null;
  const takes = app.vault.store.read.recordings
    .list(patientId)
    .filter(({ recording }) => !recording.removed && isSameSpeaker(recording.speaker, speaker))
    .filter(({ recording }) => recording.createdAt >= from && recording.createdAt < to);
  return { takes, measurable: takes.filter(({ recording }) => recording.accepted).slice(0, MOST_MEASURED) };
};

const measuring = (app: App, { patientId }: Span, signal: AbortSignal | undefined) => {
  const { language } = requireRealPatient(app, patientId);
  const options = { store: app.vault.store, analysis: app.analysis, patientId, language, signal };
  return (take: Parameters<typeof measureTake>[1]) => measureTake(options, take);
};

const dataFor = async (app: App, request: ReportRequest, signal: AbortSignal | undefined): Promise<ReportData> => {
  const patient = requireRealPatient(app, request.patientId);
  const { takes, measurable } = takesOf(app, request);
  const measure = measuring(app, request, signal);
  const measured = [];
  for (const take of measurable) measured.push(await measure(take));
  const { read } = app.vault.store;
  const settings = findSettings(app, request.patientId);
  const { from, to } = daySpan(request.fromDay, request.toDay);
  const usage = summariseUsage(read.usage.between(request.patientId, from, to), request.fromDay, request.toDay);
  return collectReport({
    request,
    patient,
    settings,
    takes: takes.map(({ recording }) => recording),
    measured,
    voices: read.voiceModels.list(request.patientId),
    consents: read.consents.list(request.patientId),
    usage: settings.usageLog || usage.selectionCount + usage.utteranceCount > 0 ? usage : null,
    ratings: read.ratings.list(request.patientId).filter(({ ratedAt }) => ratedAt >= from && ratedAt < to),
    softwareVersion: app.version,
    createdAt: app.now().toISOString(),
  });
};

const outlineFor = async (app: App, data: ReportData): Promise<ReportOutline> => {
  const { language } = data.request;
  return outlineReport(data, reportTexts(language, await app.resources.texts(language)));
};

async function* preparing(app: App, span: Span, signal: AbortSignal | undefined) {
  const { measurable } = takesOf(app, span);
  const measure = measuring(app, span, signal);
  yield { done: 0, total: measurable.length };
  for (const [index, take] of measurable.entries()) {
    await measure(take);
    yield { done: index + 1, total: measurable.length };
  }
}

export const reportHandlers = (app: App) => ({
  prepare: implementer.report.prepare.handler(({ input, signal }) => preparing(app, input, signal)),
  data: implementer.report.data.handler(async ({ input, signal }) => {
    const figures = await dataFor(app, input, signal);
    return { figures, outline: await outlineFor(app, figures) };
  }),
  pdf: implementer.report.pdf.handler(async ({ input, context: { caller }, signal }) => {
    const data = await dataFor(app, input, signal);
    const { patientId, fromDay, toDay, initialsOnly } = input;
    caller.record({ action: 'export.report', patientId, details: { fromDay, toDay, initialsOnly } });
    const { name } = data.patient;
    const title = name.replace(/[^\p{L}\p{M}\p{N} _-]+/gu, '').trim();
    const bytes = await writeReportPdf(await outlineFor(app, data), input.author, app.now());
    return new File([Uint8Array.from(bytes)], `${title || 'voice'} ${toDay}.pdf`, { type: 'application/pdf' });
  }),
});
