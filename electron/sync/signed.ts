import type { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';
import { type DeviceKeys, isSignedBy, signBytes } from './seal.ts';

/** What somebody wrote under a key, and the proof that it stands there as they wrote it. */
export interface Signed<Body> {
  readonly body: Body;
  isBy(signPublic: string): boolean;
}

/** The key is part of what is signed, so that no object can be put in the place of another. */
const signedBytes = (key: string, text: string): Buffer => Buffer.from(`alphavox ${key}\n${text}`);

/** Two lines: JSON, and its Ed25519 signature. */
export const writeSigned = (key: string, body: unknown, keys: Pick<DeviceKeys, 'signPrivate'>): Buffer => {
  const text = JSON.stringify(body);
  return Buffer.from(`${text}\n${signBytes(keys, signedBytes(key, text)).toString('base64url')}\n`);
};

/** Throws SYNC_OBJECT_DAMAGED where it is anything else; whose signature it is, is for the caller to ask. */
export const readSigned = <Shape extends z.ZodType>(
  key: string,
  bytes: Buffer,
  shape: Shape,
): Signed<z.infer<Shape>> => {
  const [text = '', signature = ''] = bytes.toString('utf8').split('\n');
  try {
    const body = shape.parse(JSON.parse(text)) as z.infer<Shape>;
    return {
      body,
      isBy: (signPublic) => isSignedBy(signPublic, signedBytes(key, text), Buffer.from(signature, 'base64url')),
    };
  } catch (cause) {
    throw new AppError('SYNC_OBJECT_DAMAGED', { details: { object: key }, cause });
  }
};

/** What one device wrote, or somebody put in its place, must not keep everything else from being read. Throws anything else. */
export const saidIfDamaged = (thrown: unknown): 'damaged' => {
  if (thrown instanceof AppError && thrown.code === 'SYNC_OBJECT_DAMAGED') return 'damaged';
  throw thrown;
};

/** What a device wrote there; undefined where something else stands in its place. */
export const signedBy = <Shape extends z.ZodType>(
  signPublic: string,
  key: string,
  bytes: Buffer,
  shape: Shape,
): z.infer<Shape> | undefined => {
  try {
    const { body, isBy } = readSigned(key, bytes, shape);
    return isBy(signPublic) ? body : undefined;
  } catch (thrown) {
    saidIfDamaged(thrown);
    return undefined;
  }
};
