import { create } from 'zustand';
import type { PatientId } from '../../../shared/domain/ids.ts';
import type { Speaker } from '../../../shared/domain/speaker.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { cutSentences } from '../../audio/cut-sentences.ts';
import { decodeFile } from '../../audio/decode-file.ts';
import { encodeWav } from '../../audio/encode-wav.ts';
import { useConnection } from '../../client/connection.ts';
import { connectionLost, toAppError } from '../../client/to-app-error.ts';
import { fileForHost } from './file-for-host.ts';
import { isTextFile, textFor } from './match-texts.ts';
import { showTake } from './takes-store.ts';

export interface ImportItem {
  readonly id: number;
  readonly file: File;
  readonly text: string;
  readonly status: 'chosen' | 'sending' | 'cutting' | 'done' | 'failed';
  readonly error: AppError | null;
}

/** The files that a caregiver chose to import for one patient. */
export interface Imports {
  readonly patientId: PatientId | null;
  readonly items: readonly ImportItem[];
  readonly isRunning: boolean;
}

export const useImports = create<Imports>(() => ({ patientId: null, items: [], isRunning: false }));

let running = new AbortController();
let nextId = 1;

const change = (id: number, changes: Partial<ImportItem>): void => {
  useImports.setState(({ items }) => ({
    items: items.map((item) => (item.id === id ? { ...item, ...changes } : item)),
  }));
};

/** Has the list belong to a patient. What was chosen for another is dropped, and its import stopped. */
export const openImports = (patientId: PatientId): void => {
  if (useImports.getState().patientId === patientId) return;
  running.abort();
  useImports.setState({ patientId, items: [], isRunning: false });
};

/** Takes chosen files in, with the sentences that text files among them give. */
export const chooseFiles = async (files: readonly File[]): Promise<void> => {
  const { patientId } = useImports.getState();
  const texts = await Promise.all(
    files.filter(({ name }) => isTextFile(name)).map(async (file) => ({ name: file.name, content: await file.text() })),
  );
  const chosen = files
    .filter(({ name }) => !isTextFile(name))
    .map(
      (file): ImportItem => ({
        id: nextId++,
        file,
        text: textFor(file.name, texts).slice(0, 1000),
        status: 'chosen',
        error: null,
      }),
    );
  if (useImports.getState().patientId !== patientId) return;
  useImports.setState(({ items }) => ({ items: [...items, ...chosen] }));
};

export const setImportText = (id: number, text: string): void => change(id, { text });

export const dropImport = (id: number): void =>
  useImports.setState(({ items }) => ({ items: items.filter((item) => item.id !== id) }));

/** Forgets the files that are done. */
export const clearImports = (): void => useImports.setState({ items: [] });

const importOne = async (
  item: ImportItem,
  { patientId, speaker }: { readonly patientId: PatientId; readonly speaker: Speaker },
  signal: AbortSignal,
): Promise<void> => {
  change(item.id, { status: 'sending', error: null });
  const { client } = useConnection.getState();
  try {
    const file = await fileForHost(item.file);
    signal.throwIfAborted();
    if (!client) throw connectionLost();
    const recording = await client.recording.importFile({ patientId, speaker, text: item.text, file }, { signal });
    showTake(recording);
    change(item.id, { status: 'done' });
  } catch (thrown) {
    const error = toAppError(thrown, client !== null && useConnection.getState().client === client);
    if (signal.aborted) change(item.id, { status: 'chosen' });
    else change(item.id, { status: 'failed', error });
  }
};

/** Imports the chosen files, in which one speaker is heard, one after another; one that fails does not keep the others. */
export const runImports = async (speaker: Speaker): Promise<void> => {
  const { patientId } = useImports.getState();
  if (patientId === null) return;
  running = new AbortController();
  const { signal } = running;
  useImports.setState({ isRunning: true });
  for (const { id } of useImports.getState().items) {
    const item = useImports.getState().items.find((candidate) => candidate.id === id);
    if (item?.status === 'chosen' && !signal.aborted) await importOne(item, { patientId, speaker }, signal);
  }
  if (running.signal === signal) useImports.setState({ isRunning: false });
};

/** Stops importing; what is done stays, the rest waits. */
export const cancelImports = (): void => running.abort();

/** Puts the sentences of a recording that is too long for one take in its place, each to be imported by itself. */
export const cutImport = async (id: number): Promise<void> => {
  const item = useImports.getState().items.find((candidate) => candidate.id === id);
  if (!item) return;
  change(id, { status: 'cutting', error: null });
  try {
    const { samples, sampleRateHz } = await decodeFile(item.file);
    const pieces = cutSentences(samples, sampleRateHz).map((piece, index): ImportItem => {
      const name = `${item.file.name} ${index + 1}`;
      const file = new File([encodeWav(piece, sampleRateHz)], name, { type: 'audio/wav' });
      return { id: nextId++, file, text: '', status: 'chosen', error: null };
    });
    if (pieces.length === 0) throw new AppError('AUDIO_EMPTY');
    useImports.setState(({ items }) => ({ items: items.flatMap((known) => (known.id === id ? pieces : [known])) }));
  } catch (thrown) {
    change(id, { status: 'failed', error: toAppError(thrown, true) });
  }
};
