import { daySpan } from '../../shared/domain/local-day.ts';
import type { ReportData, ReportRequest } from '../../shared/domain/report.ts';
import type { ReportOutline } from '../../shared/domain/report-outline.ts';
import { isSameSpeaker } from '../../shared/domain/speaker.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { makeZip } from '../boards/zip-file.ts';
import { measureTake } from '../pipelines/measure-takes.ts';
import { collectReport } from '../reports/collect-report.ts';
import type { MeasuredTake } from '../reports/measured-take.ts';
import { outlineReport } from '../reports/outline-report.ts';
import { beginReportThread } from '../reports/pdf/begin-report-thread.ts';
import { reportTexts } from '../reports/report-texts.ts';
import { spreadOverDays } from '../reports/spread-over-days.ts';
import { summariseUsage } from '../reports/usage-summary.ts';
import { isDamagedBlob } from '../store/blob-cipher.ts';
import type { StoredRecording } from '../store/repositories/recordings.ts';
import type { App } from './app.ts';
import type { Caller } from './caller.ts';
import { implementer } from './implementer.ts';
import { findSettings, requireRealPatient } from './lookups.ts';

/** Takes of a span that are measured in full: more say no more of a voice, and take longer. */
const MOST_MEASURED = 24;

type Span = Pick<ReportRequest, 'patientId' | 'fromDay' | 'toDay'>;

/** Takes of whoever's voice the report is about: measures of two speakers together would be of neither. */
const takesOf = (app: App, { patientId, fromDay, toDay }: Span) => {
  if (toDay < fromDay) throw new AppError('INPUT_INVALID', { details: { field: 'toDay' } });
  const { from, to } = daySpan(fromDay, toDay);
  requireRealPatient(app, patientId);
  // Also where its consent has run out, and the standard voice speaks meanwhile.
  const speaker = app.vault.store.read.voiceModels.list(patientId).find(({ active }) => active)?.speaker ?? null;
  const takes = app.vault.store.read.recordings
    .list(patientId)
    .filter(({ recording }) => !recording.removed && isSameSpeaker(recording.speaker, speaker))
    .filter(({ recording }) => recording.createdAt >= from && recording.createdAt < to);
  const accepted = takes.filter(({ recording }) => recording.accepted);
  return { takes, measurable: spreadOverDays(accepted, ({ recording }) => recording.createdAt, MOST_MEASURED) };
};

/** Measures a take; undefined where its sound is damaged, which keeps no report from being written. */
const measuring = (app: App, { patientId }: Span, signal: AbortSignal | undefined) => {
  const { language } = requireRealPatient(app, patientId);
  const options = { store: app.vault.store, analysis: app.analysis, patientId, language, signal };
  return (take: StoredRecording): Promise<MeasuredTake | undefined> =>
    measureTake(options, take).catch((thrown) => {
      if (!isDamagedBlob(thrown)) throw thrown;
      return undefined;
    });
};

const dataFor = async (app: App, request: ReportRequest, signal: AbortSignal | undefined): Promise<ReportData> => {
  const patient = requireRealPatient(app, request.patientId);
  const { takes, measurable } = takesOf(app, request);
  const measure = measuring(app, request, signal);
  const measured = [];
  const damaged = [];
  for (const take of measurable) {
    const kept = await measure(take);
    if (kept) measured.push(kept);
    else damaged.push(take.recording.recordingId);
  }
  const { read } = app.vault.store;
  const settings = findSettings(app, request.patientId);
  const { from, to } = daySpan(request.fromDay, request.toDay);
  const usage = await summariseUsage(read.usage, request);
  return collectReport({
    request,
    patient,
    settings,
    takes: takes.map(({ recording, measures }) => ({ ...recording, f0MedianHz: measures.f0MedianHz })),
    measured,
    damaged,
    voices: read.voiceModels.list(request.patientId),
    consents: read.consents.list(request.patientId),
    usage: settings.usageLog || usage.selectionCount + usage.utteranceCount > 0 ? usage : null,
    ratings: read.ratings.list(request.patientId).filter(({ ratedAt }) => ratedAt >= from && ratedAt < to),
    heard: read.heardSentences.list(request.patientId).filter(({ heardAt }) => heardAt >= from && heardAt < to),
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

const fileNameOf = ({ patient: { name }, request: { toDay } }: ReportData): string =>
  `${name.replace(/[^\p{L}\p{M}\p{N} _-]+/gu, '').trim() || 'voice'} ${toDay}`;

type ReportThread = ReturnType<typeof beginReportThread>;

/** A report as a PDF. The audit log says that it leaves the records before it does. */
const pdfOf = async (
  { app, caller, thread }: { readonly app: App; readonly caller: Caller; readonly thread: ReportThread },
  request: ReportRequest,
  signal: AbortSignal | undefined,
) => {
  const data = await dataFor(app, request, signal);
  if (signal?.aborted) throw new AppError('CANCELLED');
  const { patientId, fromDay, toDay, initialsOnly } = request;
  caller.record({ action: 'export.report', patientId, details: { fromDay, toDay, initialsOnly } });
  const paper = { outline: await outlineFor(app, data), author: request.author, createdAt: app.now() };
  return { name: fileNameOf(data), bytes: await thread.ask(paper, signal) };
};

/** Those of patients with the same name or initials are told apart by a number. */
const addNumbered = (files: Map<string, Uint8Array>, name: string, bytes: Uint8Array): void => {
  let path = `${name}.pdf`;
  for (let number = 2; files.has(path); number += 1) path = `${name} (${number}).pdf`;
  files.set(path, bytes);
};

export const reportHandlers = (app: App) => ({
  prepare: implementer.report.prepare.handler(({ input, signal }) => preparing(app, input, signal)),
  data: implementer.report.data.handler(async ({ input, context: { caller }, signal }) => {
    const figures = await dataFor(app, input, signal);
    caller.record({ action: 'report.read', patientId: input.patientId });
    return { figures, outline: await outlineFor(app, figures) };
  }),
  pdf: implementer.report.pdf.handler(async ({ input, context: { caller }, signal }) => {
    await using thread = beginReportThread();
    const { name, bytes } = await pdfOf({ app, caller, thread }, input, signal);
    return new File([Uint8Array.from(bytes)], `${name}.pdf`, { type: 'application/pdf' });
  }),
  caseload: implementer.report.caseload.handler(async ({ input, context: { caller }, signal }) => {
    const patients = app.vault.store.read.patients.list();
    if (patients.length === 0) throw new AppError('PATIENT_NOT_FOUND');
    const files = new Map<string, Uint8Array>();
    await using thread = beginReportThread();
    for (const { patientId } of patients) {
      if (signal?.aborted) throw new AppError('CANCELLED');
      const { name, bytes } = await pdfOf({ app, caller, thread }, { ...input, patientId, notes: '' }, signal);
      addNumbered(files, name, bytes);
    }
    const zip = await makeZip(files);
    return new File([Uint8Array.from(zip)], `voice-reports ${input.toDay}.zip`, { type: 'application/zip' });
  }),
});
