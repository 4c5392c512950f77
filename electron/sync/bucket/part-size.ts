const MIB = 1_048_576;

/** A larger file is sent in parts, a smaller one in one request. S3 takes no less than 5 MiB, but for the last. */
export const PART_BYTES = 8 * MIB;

/** S3 takes no more in one upload. */
const MOST_PARTS = 10_000;

/** The size of each part but the last, in bytes: 8 MiB, and more, in whole MiB, where the file would need too many. */
export const partSize = (fileBytes: number): number =>
  Math.max(PART_BYTES, Math.ceil(fileBytes / MOST_PARTS / MIB) * MIB);

/** Where each part begins and how long it is; numbers begin at 1. */
export const partsOf = (fileBytes: number, partBytes: number) =>
  Array.from({ length: Math.ceil(fileBytes / partBytes) }, (_, index) => ({
    number: index + 1,
    from: index * partBytes,
    bytes: Math.min(partBytes, fileBytes - index * partBytes),
  }));
