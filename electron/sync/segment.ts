import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';
import { decodeRows, encodeRows } from '../store/changes/encode-rows.ts';
import type { RowChange } from '../store/changes/row-change.ts';
import { type DeviceKeys, isSignedBy, type RandomBytes, seal, signBytes, unseal } from './seal.ts';

const LENGTH_BYTES = 4;
const SIGNATURE_BYTES = 64;
/** What a portion of rows may come to once it is unpacked, so that no object fills the memory. */
const MAX_PLAIN_BYTES = 256 * 1_048_576;

/** How far a device has read each device of a scope: the numbers of the last segments. */
export const Reached = z.record(z.string().regex(/^\d{1,4}$/), z.number().int().nonnegative());
export type Reached = Readonly<z.infer<typeof Reached>>;

/** A segment by its number, with its SHA-256 in hex. */
export const Cursor = z.object({ seq: z.number().int().nonnegative(), hash: z.string() });

const Header = z.strictObject({
  format: z.literal(1),
  scope: z.string(),
  device: z.number().int().nonnegative(),
  seq: z.number().int().positive(),
  /** SHA-256 of the segment before, hex; empty for the first. */
  before: z.string(),
  epoch: z.string(),
  /** What its writer had read since its segment before; a reader reads that first. */
  after: Reached,
  /** All that it had read of the scope that everybody shares. */
  afterShared: Reached,
  /** Whether the next segment belongs to it: what refers to each other is merged together. */
  goesOn: z.boolean(),
});
export type SegmentHeader = Readonly<z.infer<typeof Header>>;

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Rows as one object: the length of the header, the header in JSON, the rows as JSON, packed and sealed, and the device's
 * signature over all of it.
 */
export const writeSegment = (
  header: SegmentHeader,
  rows: readonly RowChange[],
  contentKey: Uint8Array,
  keys: DeviceKeys,
  random?: RandomBytes,
): Buffer => {
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(text.length);
  const sealed = seal(contentKey, gzipSync(encodeRows(rows)), text.toString(), random);
  const body = Buffer.concat([length, text, sealed]);
  return Buffer.concat([body, signBytes(keys, body)]);
};

const damaged = (cause?: unknown): AppError => new AppError('SYNC_OBJECT_DAMAGED', { cause });

/** The header of a segment, whose signature was checked. Throws SYNC_OBJECT_DAMAGED. */
export const readHeader = (bytes: Buffer, signPublic: string): SegmentHeader => {
  const body = bytes.subarray(0, -SIGNATURE_BYTES);
  if (!isSegmentBy(signPublic, bytes)) throw damaged();
  try {
    const end = LENGTH_BYTES + body.readUInt32BE(0);
    return Header.parse(JSON.parse(body.subarray(LENGTH_BYTES, end).toString()));
  } catch (cause) {
    throw damaged(cause);
  }
};

/** Whether a device wrote a segment, rather than somebody who damaged one. */
export const isSegmentBy = (signPublic: string, bytes: Buffer): boolean =>
  isSignedBy(signPublic, bytes.subarray(0, -SIGNATURE_BYTES), bytes.subarray(-SIGNATURE_BYTES));

/** The rows of a segment. Throws SYNC_OBJECT_DAMAGED, also for a key that does not fit. */
export const readRows = (bytes: Buffer, contentKey: Uint8Array): RowChange[] => {
  const end = LENGTH_BYTES + bytes.readUInt32BE(0);
  const context = bytes.subarray(LENGTH_BYTES, end).toString();
  const packed = unseal(contentKey, bytes.subarray(end, -SIGNATURE_BYTES), context);
  try {
    return decodeRows(gunzipSync(packed, { maxOutputLength: MAX_PLAIN_BYTES }).toString());
  } catch (cause) {
    throw damaged(cause);
  }
};
