import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardLibrary } from '../../shared/contract/board.ts';
import { type Board, BoardSet } from '../../shared/domain/board.ts';
import { DEMONSTRATION_PATIENT_ID, type PatientId } from '../../shared/domain/ids.ts';
import { usualSettings } from '../../shared/domain/patient-settings.ts';
import type { UtteranceEvent } from '../../shared/domain/speech.ts';
import { toAppError } from '../../shared/errors/from-wire.ts';
import { type ContractClient, TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { messagePortBinding } from '../support/bindings/message-port-binding.ts';
import { openApiBinding, webSocketBinding } from '../support/bindings/web-bindings.ts';
import { handmadeObz, handmadeZip, RED_PIXEL_PNG } from '../support/board-files.ts';
import { synthesizedTake } from '../support/speech-samples.ts';

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'none',
    (thrown) => toAppError(thrown).code,
  );
const bytesOf = async (file: File) => Buffer.from(await file.arrayBuffer());
const fileOf = (bytes: Uint8Array, name: string) => new File([Uint8Array.from(bytes)], name);
const rungOf = (events: readonly UtteranceEvent[]) =>
  events.flatMap((event) => (event.type === 'started' ? [event.rung] : []))[0];
const audioMsOf = (events: readonly UtteranceEvent[]) =>
  events.flatMap((event) => (event.type === 'ended' ? [event.audioMs] : []))[0];
const homeOf = ({ set }: BoardLibrary): Board => {
  const home = set.boards.find(({ boardId }) => boardId === set.homeBoardId);
  if (!home) throw new Error('there is no home board');
  return home;
};
const labelled = (board: Board, label: string) => board.cells.find(({ button }) => button.label === label)?.button;

describe.each([messagePortBinding, webSocketBinding, openApiBinding])('boards over $name', (binding) => {
  let client: ContractClient;
  let close: () => Promise<void>;
  let parent: string;
  let ann: PatientId;
  let ben: PatientId;
  const spoken = async (text: string, more: object = {}) =>
    Array.fromAsync(await client.speech.speak({ patientId: ann, text, ...more }));

  beforeAll(async () => {
    parent = mkdtempSync(join(tmpdir(), 'alphavox-boards-'));
    ({ client, close } = await binding.open(join(parent, 'data')));
    await client.security.setUp({ passphrase: TEST_PASSPHRASE });
    ({ patientId: ann } = await client.patient.add({ name: 'Ann' }));
    ({ patientId: ben } = await client.patient.add({ name: 'Ben', language: 'de-DE', templateId: 'yes-no' }));
  });
  afterAll(async () => {
    await close();
    rmSync(parent, { recursive: true, force: true });
  });

  it('a new patient has the boards of the template in their own language, every link leading somewhere', async () => {
    const { set } = await client.board.library({ patientId: ben });
    expect(homeOf(await client.board.library({ patientId: ben })).cells.map(({ button }) => button.label)).toContain(
      'ja',
    );
    const anns = await client.board.library({ patientId: ann });
    expect(homeOf(anns).cells).toHaveLength(36);
    const ids = new Set(anns.set.boards.map(({ boardId }) => boardId));
    for (const { button } of anns.set.boards.flatMap(({ cells }) => cells)) {
      if (button.action.does === 'open') expect(ids).toContain(button.action.boardId);
    }
    expect(set.boards.length).toBeLessThan(anns.set.boards.length);
  });

  it('boards change, an older state comes back, and a change to what another page changed is refused', async () => {
    const before = await client.board.library({ patientId: ann });
    const home = homeOf(before);
    const changed: Board = { ...home, name: 'Changed', cells: home.cells.slice(1) };
    const { revision } = await client.board.change({
      patientId: ann,
      revision: before.revision,
      change: { put: [changed], remove: [] },
    });
    expect(revision).toBe(before.revision + 1);
    const late = { patientId: ann, revision: before.revision, change: { put: [home], remove: [] } };
    expect(await codeOf(client.board.change(late))).toBe('BOARDS_CHANGED');
    expect(homeOf(await client.board.library({ patientId: ann })).name).toBe('Changed');

    const versions = await client.board.versions({ patientId: ann, boardId: home.boardId });
    expect(versions.map(({ name, buttonCount }) => [name, buttonCount])).toEqual([
      ['Changed', 35],
      [home.name, 36],
    ]);
    const { versionId = 0 } = versions[1] ?? {};
    expect(await client.board.version({ patientId: ann, versionId })).toEqual(home);
    await client.board.change({ patientId: ann, revision, change: { put: [home], remove: [] } });
  });

  it('a removed board can be brought back, and the home board cannot be removed', async () => {
    const { revision, set } = await client.board.library({ patientId: ann });
    const board: Board = { boardId: 'extra' as Board['boardId'], name: 'Extra', rows: 1, columns: 1, cells: [] };
    const change = (at: number, put: Board[], remove: Board['boardId'][]) =>
      client.board.change({ patientId: ann, revision: at, change: { put, remove } });
    const added = await change(revision, [board], []);
    const gone = await change(added.revision, [], [board.boardId]);
    const removed = await client.board.removed({ patientId: ann });
    expect(removed.map(({ name }) => name)).toEqual(['Extra']);
    const { versionId = 0 } = removed[0] ?? {};
    expect(await client.board.version({ patientId: ann, versionId })).toEqual(board);
    expect(await codeOf(change(gone.revision, [], [set.homeBoardId]))).toBe('INPUT_INVALID');
    expect((await client.board.library({ patientId: ann })).revision).toBe(gone.revision);
  });

  it('an .obz file made by hand goes in, is used, and comes out with its picture, sound and link unharmed', async () => {
    const sound = await synthesizedTake('woof');
    const { set, notes } = await client.board.importFile({
      patientId: ann,
      file: fileOf(handmadeObz(sound), 'hand.obz'),
    });
    expect(notes.map(({ problem }) => problem)).toEqual(['link-broken', 'image-not-fetched', 'action-unknown']);
    const { revision } = await client.board.library({ patientId: ann });
    await client.board.change({ patientId: ann, revision, change: { put: set.boards, remove: [] } });

    const [home] = set.boards;
    const { soundId } = labelled(home!, 'bark') ?? {};
    const said = await spoken('bark', { soundId });
    expect(rungOf(said)).toBe('recording');
    // 44 bytes of header, 16 bits a sample.
    const takeMs = ((sound.length - 44) / 2 / 22_050) * 1000;
    expect(Math.abs((audioMsOf(said) ?? 0) - takeMs)).toBeLessThan(30);

    const out = await client.board.exportFile({ patientId: ann, boardId: set.homeBoardId });
    expect(out.name).toBe('Home.obz');
    const again = await client.board.importFile({ patientId: ann, file: out });
    expect(BoardSet.parse(again.set)).toEqual(BoardSet.parse(set));
    const picture = labelled(home!, 'hello')?.symbol;
    if (picture?.source !== 'image') throw new Error('the picture is missing');
    const kept = await client.board.media({ patientId: ann, mediaId: picture.mediaId });
    expect(kept.type).toBe('image/png');
    expect(await bytesOf(kept)).toEqual(RED_PIXEL_PNG);
    // What belongs to one patient is nobody else's.
    expect(await codeOf(client.board.media({ patientId: ben, mediaId: picture.mediaId }))).toBe('MEDIA_NOT_FOUND');
  });

  it('what is no picture and no sound is refused', async () => {
    const media = (bytes: Uint8Array) => client.board.addMedia({ patientId: ann, file: fileOf(bytes, 'photo.png') });
    expect(await codeOf(media(Buffer.from('MZ this is a program')))).toBe('MEDIA_UNSUPPORTED');
    expect(await codeOf(media(Buffer.alloc(0)))).not.toBe('none');
    const huge = Buffer.from(RED_PIXEL_PNG);
    huge.writeUInt32BE(50_000, 20);
    expect(await codeOf(media(huge))).toBe('MEDIA_TOO_LARGE');
  });

  it('a recording of exactly a text is heard instead of the voice, unless it is meant otherwise', async () => {
    const text = 'Come here, please, the kettle is on.';
    const file = fileOf(await synthesizedTake(text), 'kettle.wav');
    expect(rungOf(await spoken(text))).not.toBe('recording');
    const { accepted } = await client.recording.importFile({ patientId: ann, text, file });
    expect(accepted).toBe(true);
    expect(rungOf(await spoken('come here, please, the kettle is on'))).toBe('recording');
    expect(rungOf(await spoken(text, { emotion: 'sad' }))).not.toBe('recording');
    expect(rungOf(await spoken(text, { voiceModelId: null }))).not.toBe('recording');
    const settings = { ...usualSettings, speaking: { ...usualSettings.speaking, useRecordings: false } };
    await client.patient.saveSettings({ patientId: ann, settings });
    expect(rungOf(await spoken(text))).not.toBe('recording');
    await client.patient.saveSettings({ patientId: ann, settings: usualSettings });
  });

  it("every phrase on a patient's boards gets its sound ahead of time, of whoever spoke last first", async () => {
    await Array.fromAsync(await client.speech.speak({ patientId: ben, text: 'Hallo' }));
    for await (const { state, total } of await client.speech.preparation({ patientId: ben })) {
      if (state !== 'ready') continue;
      expect(total).toBeGreaterThan(1);
      break;
    }
    const events = await Array.fromAsync(await client.speech.speak({ patientId: ben, text: 'ja' }));
    expect(rungOf(events)).toBe('cached');
    // As long as the machine needs for some hundred phrases.
  }, 240_000);

  it('settings begin with what is usual, and the demonstration keeps its own as long as the program runs', async () => {
    expect(await client.patient.settings({ patientId: ben })).toEqual(usualSettings);
    const changed = { ...usualSettings, display: { ...usualSettings.display, buttonSizeMm: 30 } };
    await client.patient.saveSettings({ patientId: ben, settings: changed });
    expect((await client.patient.settings({ patientId: ben })).display.buttonSizeMm).toBe(30);
    await client.patient.saveSettings({ patientId: DEMONSTRATION_PATIENT_ID, settings: changed });
    expect((await client.patient.settings({ patientId: DEMONSTRATION_PATIENT_ID })).display.buttonSizeMm).toBe(30);
  });

  it('prediction learns from a patient for that patient alone, and forgets', async () => {
    const words = async (patientId: PatientId, before: string, prefix: string) =>
      (await client.prediction.suggest({ patientId, before, prefix })).words;
    expect(await words(ann, '', 'hel')).toContain('help');
    expect(await words(ben, '', 'hil')).toContain('Hilfe');
    await client.prediction.learn({ patientId: ann, text: 'call Wanjiru now' });
    expect((await words(ann, 'call', 'wa'))[0]).toBe('Wanjiru');
    expect(await words(ben, 'call', 'wa')).not.toContain('Wanjiru');
    expect(await client.prediction.learned({ patientId: ann })).toEqual({ wordCount: 3 });
    await client.prediction.forget({ patientId: ann, word: 'wanjiru' });
    expect(await words(ann, 'call', 'wa')).not.toContain('Wanjiru');
    await client.prediction.clear({ patientId: ann });
    expect(await client.prediction.learned({ patientId: ann })).toEqual({ wordCount: 0 });
  });

  it('what was spoken can be said again; favourites outlive the history', async () => {
    const say = async (text: string) => {
      const phrase = await client.phrase.spoken({ patientId: ann, message: [{ text }] });
      if (!phrase) throw new Error('nothing was kept');
      return phrase;
    };
    const tea = await say('tea');
    await say('toast');
    // The order is that of the clock, which counts milliseconds.
    await pause(5);
    expect(await say('tea')).toMatchObject({ phraseId: tea.phraseId, timesSpoken: 2 });
    await client.phrase.mark({ patientId: ann, phraseId: tea.phraseId, isFavourite: true });
    expect((await client.phrase.list({ patientId: ann })).map(({ message }) => message[0]?.text)).toEqual([
      'tea',
      'toast',
    ]);
    const { phraseId: coffee } = await say('coffee');
    await client.phrase.remove({ patientId: ann, phraseId: coffee });
    expect(await client.phrase.list({ patientId: ann })).toHaveLength(2);
    await client.phrase.clearHistory({ patientId: ann });
    expect((await client.phrase.list({ patientId: ann })).map(({ isFavourite }) => isFavourite)).toEqual([true]);
    expect(await codeOf(client.phrase.mark({ patientId: ben, phraseId: tea.phraseId, isPinned: true }))).toBe(
      'PHRASE_NOT_FOUND',
    );
  });

  it('use is counted only where the patient agreed', async () => {
    const today = new Date().toLocaleDateString('sv');
    const events = [{ type: 'utterance' as const, wordCount: 4, composedMs: 30_000 }];
    const figures = () => client.usage.summary({ patientId: ann, fromDay: today, toDay: today });
    await client.usage.add({ patientId: ann, events });
    expect((await figures()).utteranceCount).toBe(0);
    await client.patient.saveSettings({ patientId: ann, settings: { ...usualSettings, usageLog: true } });
    await client.usage.add({ patientId: ann, events });
    expect(await figures()).toMatchObject({ utteranceCount: 1, wordsPerMinute: 8, meanLengthWords: 4 });
    await client.usage.clear({ patientId: ann });
    expect((await figures()).utteranceCount).toBe(0);
  });

  it('symbols are found by word in the language, those of an imported pack first, and a pack can be removed', async () => {
    const found = async (language: string, query: string) => client.symbol.search({ language, query });
    expect((await found('en-US', 'water')).length).toBeGreaterThan(0);
    expect(await found('ar-EG', 'ماء')).not.toEqual([]);
    const pack = handmadeZip([
      { path: 'symbols/zarf.png', bytes: RED_PIXEL_PNG },
      { path: 'readme.txt', bytes: Buffer.from('by somebody') },
      { path: '../outside.png', bytes: RED_PIXEL_PNG },
    ]);
    const { pack: kept, refused } = await client.symbol.importPack({ file: fileOf(pack, 'mine.zip'), name: 'Mine' });
    expect(kept).toMatchObject({ name: 'Mine', symbolCount: 1 });
    expect(refused.map(({ reason }) => reason).toSorted()).toEqual(['no-picture', 'unsafe']);
    const [first] = await found('en-US', 'zarf');
    if (first?.symbol.source !== 'pack') throw new Error('the pack was not searched');
    expect(await bytesOf(await client.symbol.picture(first.symbol))).toEqual(RED_PIXEL_PNG);
    await client.symbol.removePack({ packId: kept.packId });
    expect(await found('en-US', 'zarf')).toEqual([]);
    expect(await codeOf(client.symbol.importPack({ file: fileOf(Buffer.from('x'), 'x.zip'), name: 'X' }))).toBe(
      'SYMBOL_PACK_UNREADABLE',
    );
  });
});
