import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Board } from '../../shared/domain/board.ts';
import { BoardId, MediaId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { handmadeObf, handmadeObz, handmadeZip, RED_PIXEL_PNG, type ZipEntry } from '../../test/support/board-files.ts';
import { exportObf, exportObz } from './export-boards.ts';
import { importBoards } from './import-boards.ts';
import { imageFacts } from './media-type.ts';
import { openZip } from './zip-file.ts';

const SOUND = Buffer.from('a sound, for all that the format knows');

/** Keeps media as a patient's records do: the same bytes once, pictures judged by their content. */
const records = () => {
  const kept = new Map<MediaId, Uint8Array>();
  const keepMedia = async (bytes: Uint8Array): Promise<MediaId> => {
    const isSound = Buffer.from(bytes).equals(SOUND);
    if (!isSound && !imageFacts(bytes)) throw new AppError('MEDIA_UNSUPPORTED');
    const same = [...kept].find(([, other]) => Buffer.from(other).equals(bytes));
    if (same) return same[0];
    const mediaId = MediaId.parse(`med_${String(kept.size).padStart(16, '0')}`);
    kept.set(mediaId, bytes);
    return mediaId;
  };
  return { kept, keepMedia };
};

const buttonsOf = (board: Board | undefined) =>
  Object.fromEntries(board?.cells.map(({ button }) => [button.label, button]) ?? []);

test('an .obz made by hand comes in with its pictures, sound, link, spans, colours and actions', async () => {
  const { kept, keepMedia } = records();
  const { set } = await importBoards(handmadeObz(SOUND), { keepMedia });
  expect(set.homeBoardId).toBe('home');
  expect(set.boards.map(({ name }) => name)).toEqual(['Home', 'Food']);
  const home = buttonsOf(set.boards[0]);
  expect(home.hello).toMatchObject({ spokenText: 'hello there', backgroundColour: '#fff100' });
  expect(home.food).toMatchObject({ action: { does: 'open', boardId: 'food' }, borderColour: '#0000ff' });
  expect(home.a?.action).toEqual({ does: 'spell', letters: 'a' });
  expect(home['say it']?.action).toEqual({ does: 'speak-message' });
  expect(home.wide?.isHidden).toBe(true);
  expect(set.boards[0]?.cells.find(({ button }) => button.label === 'wide')).toMatchObject({ row: 2, columnSpan: 2 });
  expect(kept.get(home.bark!.soundId!)).toEqual(SOUND);
  const picture = home.hello?.symbol;
  expect(picture?.source === 'image' && Buffer.from(kept.get(picture.mediaId)!).equals(RED_PIXEL_PNG)).toBe(true);
  expect(buttonsOf(set.boards[1]).soup?.symbol).toEqual(picture);
});

test('what cannot be taken over is listed by name, and the rest comes in', async () => {
  const { notes } = await importBoards(handmadeObz(SOUND), records());
  expect(notes).toEqual([
    { problem: 'link-broken', where: 'Home: lost' },
    { problem: 'image-not-fetched', where: 'Home: far' },
    { problem: 'action-unknown', where: 'Home: quack (:ext_somebody_quack)' },
  ]);
});

test('boards that go out and come in again are the same, byte for byte in their pictures and sounds', async () => {
  const first = records();
  const { set } = await importBoards(handmadeObz(SOUND), first);
  const media = (mediaId: MediaId, mediaType: string) =>
    Promise.resolve({ bytes: first.kept.get(mediaId)!, mediaType });
  const obz = await exportObz(set.boards, {
    language: 'en-US',
    picture: async (symbol) => (symbol.source === 'image' ? media(symbol.mediaId, 'image/png') : undefined),
    sound: (soundId) => media(soundId, 'audio/wav'),
  });
  const second = records();
  const again = await importBoards(obz, second);
  expect(again.notes.map(({ problem }) => problem)).toEqual(['image-not-fetched', 'action-unknown']);
  expect(again.set).toEqual(set);
  expect([...second.kept.values()].map((bytes) => Buffer.from(bytes))).toEqual(
    [...first.kept.values()].map((bytes) => Buffer.from(bytes)),
  );
});

test('other programs find in our files what the specification promises, and what they wrote themselves', async () => {
  const { kept, keepMedia } = records();
  const { set } = await importBoards(handmadeObz(SOUND), { keepMedia });
  const picture = async () => ({ bytes: RED_PIXEL_PNG, mediaType: 'image/png' });
  const sound = async (soundId: MediaId) => ({ bytes: kept.get(soundId)!, mediaType: 'audio/wav' });
  const zip = await openZip(await exportObz(set.boards, { language: 'en-US', picture, sound }));
  const read = async (path: string) => JSON.parse(Buffer.from((await zip.read(path))!).toString('utf8'));
  const manifest = await read('manifest.json');
  expect(manifest).toMatchObject({ format: 'open-board-0.1', root: 'boards/home.obf' });
  const home = await read(manifest.root);
  expect(home).toMatchObject({
    id: 'home',
    locale: 'en-US',
    description_html: 'Made by hand',
    license: { type: 'CC By' },
  });
  const named = (label: string) => home.buttons.find((button: { label: string }) => button.label === label);
  expect(named('food').load_board.path).toBe(manifest.paths.boards.food);
  expect(named('bark').ext_somebody_rating).toBe(5);
  expect(named('quack').action).toBe(':ext_somebody_quack');
  expect(named('hello').background_color).toBe('rgb(255, 241, 0)');
  const image = home.images.find(({ id }: { id: string }) => id === named('hello').image_id);
  expect(image.license).toEqual({ type: 'CC 0' });
  expect(zip.paths).toContain(image.path);
  expect(home.sounds[0].path).toBe(manifest.paths.sounds[named('bark').sound_id]);
  expect(home.grid.order[2]).toEqual(['8', '8', '9', null]);
  zip.close();
});

test('a single board holds its picture itself', async () => {
  const { set } = await importBoards(handmadeObf(), records());
  const obf = await exportObf(set.boards[0]!, {
    language: 'en-US',
    picture: async () => ({ bytes: RED_PIXEL_PNG, mediaType: 'image/png' }),
    sound: async () => undefined,
  });
  expect((await importBoards(obf, records())).set).toEqual(set);
});

test('a board that could not be read again is not written, and in an .obz file its large sounds are', async () => {
  const { set } = await importBoards(handmadeObz(SOUND), records());
  // Noise, as a recording is: it does not compress.
  const recording = randomBytes(13 * 1024 * 1024);
  const options = {
    language: 'en-US',
    picture: async () => undefined,
    sound: async () => ({ bytes: recording, mediaType: 'audio/wav' }),
  };
  const barking = set.boards.find(({ cells }) => cells.some(({ button }) => button.soundId));
  await expect(exportObf(barking!, options)).rejects.toMatchObject({ code: 'BOARDS_TOO_LARGE' });
  const kept: Uint8Array[] = [];
  const keepMedia = async (bytes: Uint8Array) => MediaId.parse(`med_${String(kept.push(bytes)).padStart(16, '0')}`);
  await importBoards(await exportObz(set.boards, options), { keepMedia });
  expect(kept.map((bytes) => recording.equals(bytes))).toEqual([true]);
});

test('more boards than would be read are not written', async () => {
  const { set } = await importBoards(handmadeObf(), records());
  const options = { language: 'en-US', picture: async () => undefined, sound: async () => undefined };
  const boards = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ ...set.boards[0]!, boardId: BoardId.parse(`board-${n}`) }));
  expect((await importBoards(await exportObz(boards(1000), options), records())).set.boards).toHaveLength(1000);
  await expect(exportObz(boards(1001), options)).rejects.toMatchObject({ code: 'BOARDS_TOO_LARGE' });
});

const codeOf = (bytes: Uint8Array) =>
  importBoards(bytes, records()).then(
    () => 'none',
    (thrown) => AppError.from(thrown).code,
  );

test('a ZIP bomb is refused, whether it says how large it is or lies', async () => {
  const zeros = new Uint8Array(70 * 1024 * 1024);
  const bomb = (entry: Partial<ZipEntry>) => handmadeZip([{ path: 'boards/home.obf', bytes: zeros, ...entry }]);
  expect(await codeOf(bomb({}))).toBe('BOARD_FILE_TOO_LARGE');
  expect(await codeOf(bomb({ claimedBytes: 1000 }))).toBe('BOARD_FILE_UNREADABLE');
});

test('names that lead outside and symbolic links are left out and listed', async () => {
  const evil = [
    { path: '../../outside.png', bytes: RED_PIXEL_PNG },
    { path: '/etc/absolute.png', bytes: RED_PIXEL_PNG },
    { path: 'images/link.png', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 },
  ];
  const { set, notes } = await importBoards(handmadeObz(SOUND, ...evil), records());
  expect(notes.filter(({ problem }) => problem === 'path-refused').map(({ where }) => where)).toEqual(
    evil.map(({ path }) => path),
  );
  expect(set.boards).toHaveLength(2);
});

test('a picture of absurd size is left out, and its button stays', async () => {
  const huge = Buffer.from(RED_PIXEL_PNG);
  huge.writeUInt32BE(60_000, 16);
  const images = [{ id: 'inline', data: `data:image/png;base64,${huge.toString('base64')}` }];
  const { set, notes } = await importBoards(handmadeObf({ images }), records());
  expect(notes).toEqual([{ problem: 'image-refused', where: 'Food: soup' }]);
  expect(buttonsOf(set.boards[0]).soup?.symbol).toBeUndefined();
});

test('a grid larger than 12 by 12 becomes several boards, and no button is lost', async () => {
  const ids = Array.from({ length: 20 }, (_, row) => Array.from({ length: 15 }, (__, column) => `${row}-${column}`));
  const buttons = ids.flat().map((id) => ({ id, label: id }));
  const { set, notes } = await importBoards(
    handmadeObf({ buttons, grid: { rows: 20, columns: 15, order: ids }, images: [] }),
    records(),
  );
  expect(notes).toEqual([{ problem: 'grid-too-large', where: 'Food' }]);
  expect(set.boards.flatMap(({ cells }) => cells)).toHaveLength(300);
});

test.each([
  ['a text', Buffer.from('hello')],
  ['another JSON file', Buffer.from('{"format":"something-else"}')],
  ['a ZIP file without boards', handmadeZip([{ path: 'readme.txt', bytes: Buffer.from('x') }])],
  ['a ZIP file that was cut off', handmadeObz(SOUND).subarray(0, 900)],
  ['nothing at all', Buffer.alloc(0)],
])('%s is refused with a clear code', async (_, bytes) => {
  expect(await codeOf(bytes)).toBe('BOARD_FILE_UNREADABLE');
});

test.each([
  [
    'a drawing that was written without escapes',
    { images: [{ id: 'inline', data: 'data:image/svg+xml,<svg width="100%"/>' }] },
  ],
  ['no name, and an empty id', { id: '', name: null }],
  ['an extension with an endless name', { [`ext_${'x'.repeat(120)}`]: 1 }],
  ['an extension that is nested without end', { ext_deep: 'DEEP' }],
  ['numbers for texts', { name: 7, locale: 1 }],
])('a board with %s comes in', async (_, change) => {
  const deep = '['.repeat(5000) + ']'.repeat(5000);
  const bytes = Buffer.from(handmadeObf(change).toString().replace('"DEEP"', deep));
  const { set } = await importBoards(bytes, records());
  expect(Object.keys(buttonsOf(set.boards[0]))).toEqual(['soup', 'home']);
});

test('a button that cannot be read leaves its place empty, and the others come in', async () => {
  const buttons = [{ id: 'soup', label: 5, hidden: 'no' }, { label: 'without an id' }];
  const { set, notes } = await importBoards(handmadeObf({ buttons }), records());
  expect(Object.keys(buttonsOf(set.boards[0]))).toEqual(['5']);
  expect(notes).toContainEqual({ problem: 'cell-dropped', where: 'Food: back' });
});

test('a page of a large board does not take the id of another board', async () => {
  const wide = { id: 'a', grid: { rows: 1, columns: 13, order: [['soup', ...Array(11).fill(null), 'back']] } };
  const zip = handmadeZip([
    { path: 'a.obf', bytes: handmadeObf(wide) },
    { path: 'b.obf', bytes: handmadeObf({ id: 'a-page-2' }) },
  ]);
  const { set } = await importBoards(zip, records());
  expect(set.boards).toHaveLength(3);
});

test('more buttons than a board can have are refused before anything is made of them', async () => {
  const buttons = Array.from({ length: 300_000 }, (_, id) => ({ id }));
  await expect(importBoards(handmadeObf({ buttons }), records())).rejects.toMatchObject({
    code: 'BOARD_FILE_UNREADABLE',
  });
  const board = handmadeObf({ buttons: buttons.slice(0, 39_000) });
  const many = Array.from({ length: 5 }, (_, number) => ({ path: `${number}.obf`, bytes: board }));
  await expect(importBoards(handmadeZip(many), records())).rejects.toMatchObject({ code: 'BOARD_FILE_TOO_LARGE' });
});
