import { z } from 'zod';
import type { RowChange } from './row-change.ts';

const Scalar = z.union([z.string(), z.number(), z.null()]);
/** Bytes are written in base64. */
const Value = z.union([Scalar, z.object({ bytes: z.base64() }).transform(({ bytes }) => Buffer.from(bytes, 'base64'))]);
const Stamp = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const Vector = z.record(z.string().regex(/^\d{1,4}$/), Stamp);
const Cell = z.strictObject({ stamp: Stamp, value: Value, vector: Vector.optional() });
const Row = z.strictObject({
  table: z.string(),
  key: z.array(Scalar),
  patientId: z.string().nullable(),
  comes: Stamp,
  goes: Stamp,
  seen: Vector.optional(),
  cells: z.record(z.string(), Cell).nullable(),
});

export const encodeRows = (rows: readonly RowChange[]): string =>
  JSON.stringify(rows, (_, value: unknown) => {
    // Buffers come here as their own JSON.
    if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'Buffer') return value;
    return { bytes: Buffer.from((value as unknown as { data: number[] }).data).toString('base64') };
  });

/** Throws where the text is anything but rows. */
export const decodeRows = (text: string): RowChange[] => z.array(Row).parse(JSON.parse(text)) as RowChange[];
