import { type Entry, fromBuffer, getFileNameLowLevel, validateFileName, type ZipFile } from 'yauzl';
import { ZipFile as ZipWriter } from 'yazl';
import { AppError } from '../../shared/errors/app-error.ts';

/** A real board set has some thousand files; what is beyond these is a bomb or a mistake. */
const MAX_ENTRIES = 20_000;
const MAX_ENTRY_BYTES = 64 * 1024 * 1024;
const MAX_TOTAL_BYTES = 1024 * 1024 * 1024;

const ENCRYPTED = 0x1;
const UTF8_NAME = 0x800;
const FILE_TYPE_MASK = 0xf000;
const SYMBOLIC_LINK = 0xa000;

/** What a ZIP file holds; files are unpacked one by one, when they are asked for. */
export interface ZipContent {
  /** Paths with forward slashes, in the order of the file. */
  readonly paths: readonly string[];
  /** Names that lead outside, symbolic links and encrypted files: none of them can be read. */
  readonly refused: readonly string[];
  /** Undefined where there is no such file. Throws BOARD_FILE_TOO_LARGE or BOARD_FILE_UNREADABLE. */
  read(path: string): Promise<Uint8Array | undefined>;
  close(): void;
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

const nameOf = (entry: Entry): string => {
  const raw = entry.fileNameRaw;
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag | UTF8_NAME, raw, entry.extraFields, true);
  return name.replaceAll('\\', '/');
};

const isRefused = (entry: Entry, name: string): boolean =>
  validateFileName(name) !== null ||
  (entry.generalPurposeBitFlag & ENCRYPTED) !== 0 ||
  ((entry.externalFileAttributes >>> 16) & FILE_TYPE_MASK) === SYMBOLIC_LINK;

const unreadable = (cause?: unknown): AppError => new AppError('BOARD_FILE_UNREADABLE', { cause });

/**
 * Opens a ZIP file in memory. Nothing is unpacked to disk, and nothing larger than it says is unpacked at all.
 *
 * @throws BOARD_FILE_UNREADABLE where it is none or damaged; BOARD_FILE_TOO_LARGE over 20,000 files, or 1 GiB unpacked.
 */
export const openZip = async (bytes: Uint8Array): Promise<ZipContent> => {
  if (!isZip(bytes)) throw unreadable();
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
      { lazyEntries: true, decodeStrings: false, autoClose: false },
      (error, opened) => (error ? reject(unreadable(error)) : resolve(opened)),
    );
  });
  const entries = new Map<string, Entry>();
  const refused: string[] = [];
  try {
    await readEntries(zip, (entry) => {
      const name = nameOf(entry);
      if (name.endsWith('/')) return;
      if (isRefused(entry, name)) refused.push(name);
      else if (!entries.has(name)) entries.set(name, entry);
    });
  } catch (thrown) {
    zip.close();
    throw thrown;
  }
  return {
    paths: [...entries.keys()],
    refused,
    read: async (path) => {
      const entry = entries.get(path);
      return entry && readEntry(zip, entry);
    },
    close: () => zip.close(),
  };
};

const readEntries = (zip: ZipFile, onEntry: (entry: Entry) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    let count = 0;
    let total = 0;
    zip.on('error', (error: Error) => reject(unreadable(error)));
    zip.on('end', () => resolve());
    zip.on('entry', (entry: Entry) => {
      count += 1;
      total += entry.uncompressedSize;
      if (count > MAX_ENTRIES || total > MAX_TOTAL_BYTES) return reject(new AppError('BOARD_FILE_TOO_LARGE'));
      onEntry(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });

const readEntry = async (zip: ZipFile, entry: Entry): Promise<Uint8Array> => {
  if (entry.uncompressedSize > MAX_ENTRY_BYTES) throw new AppError('BOARD_FILE_TOO_LARGE');
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(unreadable(error)) : resolve(opened)));
  });
  try {
    const pieces: Buffer[] = [];
    // The stream fails where a file is larger than it says.
    for await (const piece of stream) pieces.push(piece as Buffer);
    return Buffer.concat(pieces);
  } catch (cause) {
    throw unreadable(cause);
  }
};

/** A fixed time in every entry: the same boards make the same file. */
const ENTRY_TIME = new Date('2020-01-01T00:00:00Z');

/** A ZIP file of files, compressed. Throws BOARDS_TOO_LARGE where `openZip` would not take it. */
export const makeZip = async (files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> => {
  const totalBytes = [...files.values()].reduce((total, { length }) => total + length, 0);
  if (files.size > MAX_ENTRIES || totalBytes > MAX_TOTAL_BYTES) throw new AppError('BOARDS_TOO_LARGE');
  const zip = new ZipWriter();
  for (const [path, bytes] of files) zip.addBuffer(Buffer.from(bytes), path, { mtime: ENTRY_TIME, mode: 0o100644 });
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};
