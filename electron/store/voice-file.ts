import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ConsentTerms } from '../../shared/domain/consent.ts';
import { Tuning } from '../../shared/domain/tuning.ts';
import { FittedVoice, VoiceMeasures } from '../../shared/domain/voice-model.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { decryptBlob, encryptBlob } from './blob-cipher.ts';
import { KeyWrap, unwrapWithPassphrase, wrapWithPassphrase } from './key-wrap.ts';

const FORMAT = 'alphavox-voice';
/** The header is one line of JSON; no real one is longer. */
const MOST_HEADER_BYTES = 4096;
const LENGTH_BYTES = 4;

const Header = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  /** Of the random key that the rest is sealed with. */
  wrap: KeyWrap.options[0],
  sealId: z.string().regex(/^[0-9a-f]{32}$/),
});

/** What a voice in a file is made of, without anything about the patient it was made for but the consent. */
const VoiceFileFacts = z.object({
  takesUsed: z.number().int().nonnegative(),
  measures: VoiceMeasures,
  createdAt: z.iso.datetime(),
  fitted: FittedVoice,
  tuning: Tuning.nullable(),
  consent: ConsentTerms,
});

export interface VoiceFile extends z.infer<typeof VoiceFileFacts> {
  /** The file of a personal voice; null for a voice of pitch, pace and tone alone. */
  readonly personal: Uint8Array | null;
}

/** A voice as one file, sealed with AES-256-GCM under a key that the passphrase yields by Argon2id. Throws PASSPHRASE_WEAK. */
export const sealVoiceFile = async ({ personal, ...facts }: VoiceFile, passphrase: string): Promise<Buffer> => {
  const key = randomBytes(32);
  const sealId = randomBytes(16).toString('hex');
  const header = { format: FORMAT, version: 1, wrap: await wrapWithPassphrase(key, passphrase), sealId };
  const json = Buffer.from(JSON.stringify(facts));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(json.length);
  const sealed = encryptBlob(key, sealId, Buffer.concat([length, json, personal ?? Buffer.alloc(0)]));
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), sealed]);
};

const orUnreadable = <Result>(read: () => Result): Result => {
  try {
    return read();
  } catch (cause) {
    throw new AppError('VOICE_FILE_UNREADABLE', { cause });
  }
};

/** The voice in a file. Throws VOICE_FILE_UNREADABLE, also where a single bit differs, or PASSPHRASE_WRONG. */
export const openVoiceFile = async (file: Uint8Array, passphrase: string): Promise<VoiceFile> => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const end = bytes.subarray(0, MOST_HEADER_BYTES).indexOf('\n');
  const header = orUnreadable(() => Header.parse(JSON.parse(bytes.subarray(0, Math.max(end, 0)).toString('utf8'))));
  const key = await unwrapWithPassphrase(header.wrap, passphrase);
  return orUnreadable(() => {
    const plain = decryptBlob(key, header.sealId, bytes.subarray(end + 1));
    const start = LENGTH_BYTES + plain.readUInt32LE();
    const facts = VoiceFileFacts.parse(JSON.parse(plain.subarray(LENGTH_BYTES, start).toString('utf8')));
    const personal = plain.subarray(start);
    if ((facts.fitted.personalSha256 === null) !== (personal.length === 0)) throw new RangeError('not what it names');
    return { ...facts, personal: personal.length > 0 ? Uint8Array.from(personal) : null };
  });
};
