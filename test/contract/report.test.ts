import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openZip } from '../../electron/boards/zip-file.ts';
import { compose } from '../../electron/main/compose.ts';
import { createLog } from '../../electron/platform/log.ts';
import { plainPlatform } from '../../electron/platform/plain/plain-platform.ts';
import type { PatientId } from '../../shared/domain/ids.ts';
import { localDay } from '../../shared/domain/local-day.ts';
import { usualSettings } from '../../shared/domain/patient-settings.ts';
import { ReportRequest } from '../../shared/domain/report.ts';
import { agreeTo } from '../support/agree-to.ts';
import { type ContractClient, TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { messagePortBinding } from '../support/bindings/message-port-binding.ts';
import { openApiBinding, webSocketBinding } from '../support/bindings/web-bindings.ts';
import { flipBit } from '../support/flip-bit.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import { suiteFolder } from '../support/suite-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const NAME = 'Zoë Ødegård 山田太郎';
const SENTENCE = 'The quick red fox jumped over a lazy brown dog.';

/** As PDF writes text outside of its pages: UTF-16, big-endian, escaped where a byte could be taken for a bracket. */
const utf16 = (text: string): string =>
  Buffer.from(text, 'utf16le')
    .swap16()
    .toString('latin1')
    .replace(/[\\()]/gu, (found) => `\\${found}`);

it('a recording is measured for reports before anybody asks, and a report that is asked for meanwhile is right', async () => {
  const log = createLog(() => {}, 'error');
  const { app, router, newContext, close } = await compose(plainPlatform('web'), join(temporaryFolder(), 'data'), log);
  const client = createRouterClient(router, { context: newContext(undefined) });
  try {
    await client.security.setUp({ passphrase: TEST_PASSPHRASE });
    const { patientId } = await client.patient.add({ name: NAME, ageYears: 74, sex: 'f' });
    const asked = vi.spyOn(app.analysis, 'call');
    const isMeasured = () => asked.mock.calls.some(([operation]) => operation === 'summarise');
    const file = new File([await synthesizedTake(SENTENCE)], 'take.wav');
    await client.recording.importFile({ patientId, text: SENTENCE, file });
    await expect.poll(isMeasured, { timeout: 30_000, interval: 200 }).toBe(true);
    const today = localDay(new Date());
    const { figures } = await client.report.data(ReportRequest.parse({ patientId, fromDay: today, toDay: today }));
    expect(figures.takes[0]?.voice?.f0MedianHz).toBeGreaterThan(60);
  } finally {
    await close();
  }
});

it('a damaged recording is left out of a report and of a voice, and named; what was measured of it is measured anew', async () => {
  const log = createLog(() => {}, 'error');
  const { app, router, newContext, close } = await compose(plainPlatform('web'), join(temporaryFolder(), 'data'), log);
  const client = createRouterClient(router, { context: newContext(undefined) });
  const damage = (blobId: string) => flipBit(app.vault.store.blobs.path(blobId), -20);
  try {
    await client.security.setUp({ passphrase: TEST_PASSPHRASE });
    const { patientId } = await client.patient.add({ name: NAME, ageYears: 74, sex: 'f' });
    for (const text of [SENTENCE, 'Tea with milk and a little sugar, please.']) {
      const file = new File([await synthesizedTake(text)], 'take.wav');
      await client.recording.importFile({ patientId, text, file });
    }
    const today = localDay(new Date());
    const report = () => client.report.data(ReportRequest.parse({ patientId, fromDay: today, toDay: today }));
    const whole = (await report()).figures;
    const { store } = app.vault;
    const named = store.references().map(({ blobId }) => blobId);
    const [newest, older] = store.read.recordings.list(patientId);
    const takes = [newest?.blobId, older?.blobId];
    // Everything but the takes is what was measured of them.
    for (const blobId of named.filter((each) => !takes.includes(each))) damage(blobId);
    expect((await report()).figures.acoustics).toEqual(whole.acoustics);
    damage(newest?.blobId ?? '');
    const { figures, outline } = await report();
    expect(figures.takes.map(({ isDamaged }) => isDamaged)).toEqual([true, false]);
    expect(figures.acoustics.f0MedianHz?.takes).toBe(1);
    expect(JSON.stringify(outline)).toContain('left out: 1');
    await agreeTo(client, patientId);
    for await (const event of await client.voice.fit({ patientId })) {
      if (event.type !== 'done') continue;
      const recordingId = newest?.recording.recordingId;
      expect(event.voiceModel.measures.leftOut).toContainEqual({ recordingId, reason: 'damaged' });
    }
    await expect(client.recording.audio({ recordingId: figures.takes[0]!.recordingId })).rejects.toMatchObject({
      code: 'BLOB_DAMAGED',
    });
  } finally {
    await close();
  }
});

describe.each([messagePortBinding, webSocketBinding, openApiBinding])('a voice report over $name', (binding) => {
  const folder = suiteFolder();
  const today = localDay(new Date());
  let client: ContractClient;
  let close: () => Promise<void>;
  let patientId: PatientId;
  const wanted = (changed: Partial<ReportRequest> = {}): ReportRequest =>
    ReportRequest.parse({ patientId, fromDay: today, toDay: today, ...changed });

  beforeAll(async () => {
    ({ client, close } = await binding.open(join(folder(), 'data')));
    await client.security.setUp({ passphrase: TEST_PASSPHRASE });
    ({ patientId } = await client.patient.add({ name: NAME, ageYears: 74, sex: 'f' }));
    const file = new File([await synthesizedTake(SENTENCE)], 'take.wav');
    await client.recording.importFile({ patientId, text: SENTENCE, file });
    await client.patient.saveSettings({ patientId, settings: { ...usualSettings, usageLog: true } });
    await client.usage.add({ patientId, events: [{ type: 'utterance', wordCount: 6, composedMs: 60_000 }] });
    const scores = { clarity: 4, likeness: null, comfort: 5 };
    await client.feedback.rate({ patientId, voiceModelId: null, text: SENTENCE, ...scores });
    await client.feedback.heard({
      patientId,
      voiceModelId: null,
      text: SENTENCE,
      heard: 'the quick red fox',
      listener: 'Bo',
    });
    await client.consent.add({ patientId, speakerName: NAME, signedBy: 'Maria Lind', scope: 'own' });
  });
  afterAll(() => close());

  it('tells how far measuring has come, and measures a sound once', async () => {
    const span = { patientId, fromDay: today, toDay: today };
    expect(await Array.fromAsync(await client.report.prepare(span))).toEqual([
      { done: 0, total: 1 },
      { done: 1, total: 1 },
    ]);
    const [first, second] = [await client.report.data(wanted()), await client.report.data(wanted())];
    expect(second.figures.acoustics).toEqual(first.figures.acoustics);
    expect(first.figures.takes[0]?.voice?.f0MedianHz).toBeGreaterThan(60);
  });

  it('holds the person, the recordings, what was measured, the use of the board and the consent', async () => {
    const { figures, outline } = await client.report.data(wanted());
    expect(figures.intelligibility).toMatchObject({
      listeners: 1,
      wordsRight: 4,
      words: 10,
      sentences: [{ text: SENTENCE, times: 1 }],
    });
    expect(figures.usage).toMatchObject({ wordCount: 6, wordsPerMinute: 6 });
    expect(figures.ratings).toEqual([
      { aspect: 'clarity', count: 1, mean: 4 },
      { aspect: 'comfort', count: 1, mean: 5 },
    ]);
    const words = JSON.stringify(outline);
    for (const said of [NAME, SENTENCE, 'Titze 1994', 'Maria Lind', 'CPPS']) expect(words).toContain(said);
  });

  it('is written in the language that is asked for', async () => {
    expect((await client.report.data(wanted({ language: 'de' }))).outline.title).toBe('Stimmbericht');
    expect((await client.report.data(wanted({ language: 'ar' }))).outline.title).toMatch(/\p{Script=Arabic}/u);
  });

  it('is a PDF that a screen reader can read, its fonts inside, and the export is recorded', async () => {
    const bytes = Buffer.from(await (await client.report.pdf(wanted({ author: 'Dr. Berg' }))).bytes()).toString(
      'latin1',
    );
    expect(bytes.startsWith('%PDF-1.7')).toBe(true);
    expect(bytes).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/u);
    for (const part of ['/StructTreeRoot', '/Marked true', '/S /H1', '/S /TH', '/S /Figure', '/Lang (en)']) {
      expect(bytes, part).toContain(part);
    }
    expect(bytes).toContain(utf16(`Voice report: ${NAME}`));
    expect(bytes.match(/\/FontFile2/gu)?.length).toBeGreaterThanOrEqual(2);
    expect(bytes).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier)/u);
    const [newest] = await client.audit.list({ limit: 1 });
    expect(newest).toMatchObject({ action: 'export.report', patientId, details: { initialsOnly: false } });
  });

  it('with initials only, no name and no sentence is in the file', async () => {
    const { outline } = await client.report.data(wanted({ initialsOnly: true }));
    const file = await client.report.pdf(wanted({ initialsOnly: true }));
    const bytes = Buffer.from(await file.bytes()).toString('latin1');
    for (const hidden of [NAME, 'Ødegård', 'Lind', SENTENCE]) {
      expect(JSON.stringify(outline)).not.toContain(hidden);
      expect(bytes).not.toContain(utf16(hidden));
      expect(file.name).not.toContain(hidden);
    }
    expect(outline.subtitle).toContain('Z. Ø.');
  });

  it('of all patients are one ZIP file with a PDF each, told apart where names are alike', async () => {
    await client.patient.add({ name: NAME });
    const { patientId: _, notes: _notes, ...request } = wanted();
    const file = await client.report.caseload(request);
    const zip = await openZip(await file.bytes());
    expect(zip.paths).toHaveLength(2);
    for (const path of zip.paths) {
      const bytes = Buffer.from((await zip.read(path)) ?? []);
      expect(path).toMatch(/^Zoë Ødegård 山田太郎 \d{4}-\d\d-\d\d( \(2\))?\.pdf$/u);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    zip.close();
    const actions = await client.audit.list({ limit: 2 });
    expect(actions.map(({ action }) => action)).toEqual(['export.report', 'export.report']);
  });

  it('a report that was looked at is recorded', async () => {
    await client.report.data(wanted());
    expect((await client.audit.list({ limit: 1 }))[0]).toMatchObject({ action: 'report.read', patientId });
  });

  it('a span that ends before it begins is refused', async () => {
    const wrong = wanted({ fromDay: '2026-02-01', toDay: '2026-01-01' });
    await expect(client.report.data(wrong)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});
