import { crc32, deflateRawSync } from 'node:zlib';

/** A picture of one red pixel. */
export const RED_PIXEL_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

export interface ZipEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What the entry says it unpacks to, where that is a lie. */
  readonly claimedBytes?: number;
  /** The mode of Unix, such as 0o120777 for a symbolic link. */
  readonly mode?: number;
}

const number = (value: number, bytes: 2 | 4): Buffer => {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 2) buffer.writeUInt16LE(value);
  else buffer.writeUInt32LE(value);
  return buffer;
};

/** A ZIP file written by hand from the format's specification (APPNOTE 6.3), so that it may be hostile. */
export const handmadeZip = (entries: readonly ZipEntry[]): Buffer => {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { path, bytes, claimedBytes = bytes.length, mode = 0o100644 } of entries) {
    const name = Buffer.from(path, 'utf8');
    const packed = deflateRawSync(bytes);
    const common = Buffer.concat([
      number(20, 2),
      number(0x800, 2),
      number(8, 2),
      number(0, 2),
      number(0x21, 2),
      number(crc32(bytes), 4),
      number(packed.length, 4),
      number(claimedBytes, 4),
      number(name.length, 2),
      number(0, 2),
    ]);
    const header = Buffer.concat([number(0x04034b50, 4), common, name]);
    local.push(header, packed);
    central.push(
      Buffer.concat([
        number(0x02014b50, 4),
        number((3 << 8) | 20, 2),
        common,
        number(0, 2),
        number(0, 2),
        number(0, 2),
        number((mode << 16) >>> 0, 4),
        number(offset, 4),
        name,
      ]),
    );
    offset += header.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.concat([
    number(0x06054b50, 4),
    number(0, 2),
    number(0, 2),
    number(entries.length, 2),
    number(entries.length, 2),
    number(directory.length, 4),
    number(offset, 4),
    number(0, 2),
  ]);
  return Buffer.concat([...local, directory, end]);
};

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

const homeBoard = {
  format: 'open-board-0.1',
  id: 'home',
  locale: 'en-US',
  name: 'Home',
  description_html: 'Made by hand',
  license: { type: 'CC By', author_name: 'Somebody' },
  buttons: [
    { id: 1, label: 'hello', vocalization: 'hello there', image_id: 'red', background_color: 'rgb(255, 241, 0)' },
    { id: 2, label: 'food', load_board: { id: 'food', name: 'Food', path: 'boards/food.obf' }, border_color: '#00f' },
    { id: 3, label: 'bark', sound_id: 'bark', ext_somebody_rating: 5 },
    { id: 4, label: 'a', action: '+a' },
    { id: 5, label: 'say it', action: ':speak' },
    { id: 6, label: 'lost', load_board: { id: 'gone', path: 'boards/gone.obf' } },
    { id: 7, label: 'far', image_id: 'far' },
    { id: 8, label: 'wide', hidden: true },
    { id: 9, label: 'quack', action: ':ext_somebody_quack' },
  ],
  grid: {
    rows: 3,
    columns: 4,
    order: [
      [1, 2, 3, null],
      [4, 5, 6, 7],
      [8, 8, 9, null],
    ],
  },
  images: [
    { id: 'red', path: 'images/red.png', content_type: 'image/png', width: 1, height: 1, license: { type: 'CC 0' } },
    { id: 'far', url: 'https://example.org/far.png', content_type: 'image/png' },
  ],
  sounds: [{ id: 'bark', path: 'sounds/bark.wav', content_type: 'audio/wav' }],
};

const foodBoard = {
  format: 'open-board-0.1',
  id: 'food',
  locale: 'en-US',
  name: 'Food',
  buttons: [
    { id: 'soup', label: 'soup', image_id: 'inline' },
    { id: 'back', label: 'home', action: ':home' },
  ],
  grid: { rows: 1, columns: 2, order: [['soup', 'back']] },
  images: [{ id: 'inline', data: `data:image/png;base64,${RED_PIXEL_PNG.toString('base64')}` }],
  sounds: [],
};

/** An .obz made by hand from the public specification: two boards, a picture in the archive, one within, a sound, a link. */
export const handmadeObz = (sound: Uint8Array, ...more: readonly ZipEntry[]): Buffer =>
  handmadeZip([
    {
      path: 'manifest.json',
      bytes: json({
        format: 'open-board-0.1',
        root: 'boards/home.obf',
        paths: {
          boards: { home: 'boards/home.obf', food: 'boards/food.obf' },
          images: { red: 'images/red.png' },
          sounds: { bark: 'sounds/bark.wav' },
        },
      }),
    },
    { path: 'boards/home.obf', bytes: json(homeBoard) },
    { path: 'boards/food.obf', bytes: json(foodBoard) },
    { path: 'images/red.png', bytes: RED_PIXEL_PNG },
    { path: 'sounds/bark.wav', bytes: sound },
    ...more,
  ]);

/** One board as a file of its own. */
export const handmadeObf = (change: object = {}): Buffer => json({ ...foodBoard, ...change });
