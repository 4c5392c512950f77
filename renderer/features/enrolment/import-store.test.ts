import { beforeEach, expect, test, vi } from 'vitest';
import { PatientId, RecordingId } from '../../../shared/domain/ids.ts';
import { MAX_TAKE_FILE_BYTES, type Recording } from '../../../shared/domain/recording.ts';
import { type Client, useConnection } from '../../client/connection.ts';
import { chooseFiles, openImports, runImports, useImports } from './import-store.ts';

const ann = PatientId.parse('pat_0123456789abcdef');
const ben = PatientId.parse('pat_fedcba9876543210');

type ImportFile = Client['recording']['importFile'];

const take = (patientId: PatientId, text: string): Recording => ({
  recordingId: RecordingId.parse('rec_0123456789abcdef'),
  patientId,
  speaker: null,
  text,
  source: 'import',
  durationMs: 2500,
  sampleRateHz: 48_000,
  quality: { score: 0.9, snrDb: 38, clipped: false, levelDb: -20 },
  accepted: true,
  reasons: [],
  removed: false,
  createdAt: '2026-01-01T00:00:00Z',
});

let sent: { readonly patientId: string; readonly name: string }[] = [];
const importFile: ImportFile = async ({ patientId, text, file }) => {
  sent.push({ patientId, name: file.name });
  return take(PatientId.parse(patientId), text);
};

const connectTo = (answer: ImportFile): void =>
  useConnection.setState({ status: 'open', client: { recording: { importFile: answer } } as Client });

const statuses = () => useImports.getState().items.map(({ file, status }) => [file.name, status]);

beforeEach(() => {
  sent = [];
  connectTo(importFile);
  useImports.setState({ patientId: null, items: [], isRunning: false });
});

test('files chosen for one patient are never imported under another', async () => {
  openImports(ann);
  await chooseFiles([new File(['a'], 'ann.wav')]);
  openImports(ben);
  expect(statuses()).toEqual([]);
  await chooseFiles([new File(['b'], 'ben.wav')]);
  await runImports(null);
  expect(sent).toEqual([{ patientId: ben, name: 'ben.wav' }]);
});

test('files whose texts are still being read when the patient changes are dropped', async () => {
  openImports(ann);
  const choosing = chooseFiles([new File(['a'], 'ann.wav'), new File(['Hello'], 'ann.txt')]);
  openImports(ben);
  await choosing;
  expect(statuses()).toEqual([]);
});

test('an import that runs is stopped when the patient changes, and does not end the next one', async () => {
  const gate = Promise.withResolvers<void>();
  let signal: AbortSignal | undefined;
  connectTo(async (input, options) => {
    signal ??= options?.signal;
    if (input.patientId === ann) await gate.promise;
    return importFile(input);
  });
  openImports(ann);
  await chooseFiles([new File(['a'], 'first.wav'), new File(['a'], 'second.wav')]);
  const first = runImports(null);
  await vi.waitFor(() => expect(signal).toBeDefined());
  openImports(ben);
  expect(signal?.aborted).toBe(true);
  await chooseFiles([new File(['b'], 'ben.wav')]);
  const second = runImports(null);
  gate.resolve();
  await Promise.all([first, second]);
  expect(sent.map(({ name }) => name).sort()).toEqual(['ben.wav', 'first.wav']);
  expect(useImports.getState().isRunning).toBe(false);
});

test('the list stays when the same patient is opened again', async () => {
  openImports(ann);
  await chooseFiles([new File(['a'], 'a.wav')]);
  openImports(ann);
  expect(statuses()).toEqual([['a.wav', 'chosen']]);
});

test('a sound file under any name is left for the host to judge', async () => {
  openImports(ann);
  await chooseFiles([new File(['a'], 'voice'), new File(['a'], 'voice.bin')]);
  await runImports(null);
  expect(sent.map(({ name }) => name)).toEqual(['voice', 'voice.bin']);
});

test('files that are empty or too large are never sent, and say why', async () => {
  openImports(ann);
  const atLimit = new File([new Uint8Array(MAX_TAKE_FILE_BYTES)], 'at-limit.wav');
  const tooLarge = new File([atLimit, 'a'], 'too-large.wav');
  await chooseFiles([new File([], 'empty.wav'), tooLarge, atLimit]);
  await runImports(null);
  expect(sent.map(({ name }) => name)).toEqual(['at-limit.wav']);
  expect(useImports.getState().items.map(({ status, error }) => [status, error?.code])).toEqual([
    ['failed', 'AUDIO_EMPTY'],
    ['failed', 'AUDIO_TOO_LARGE'],
    ['done', undefined],
  ]);
});
