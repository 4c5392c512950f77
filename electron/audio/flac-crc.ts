const makeTable = (polynomial: number, bits: 8 | 16): Uint16Array => {
  const top = 1 << (bits - 1);
  const mask = (1 << bits) - 1;
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (bits - 8);
    for (let i = 0; i < 8; i++) value = ((value & top ? (value << 1) ^ polynomial : value << 1) & mask) >>> 0;
    return value;
  });
};

const crc8Table = makeTable(0x07, 8);
const crc16Table = makeTable(0x8005, 16);

/** CRC-8 of a FLAC frame header (RFC 9639, 9.1.8) over bytes `start` to `end`, 0 where it includes a right CRC. */
export const flacCrc8 = (bytes: Uint8Array, start: number, end: number): number => {
  let crc = 0;
  for (let i = start; i < end; i++) crc = crc8Table[crc ^ bytes[i]!]!;
  return crc;
};

/** Carries the CRC-16 of a FLAC frame (RFC 9639, 9.3) on by one byte; 0 after a whole right frame. */
export const nextFlacCrc16 = (crc: number, byte: number): number =>
  ((crc << 8) & 0xffff) ^ crc16Table[(crc >> 8) ^ byte]!;
