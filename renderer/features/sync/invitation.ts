import { z } from 'zod';
import { RecoveryWords } from '../../../shared/contract/security.ts';
import { BucketSetup } from '../../../shared/domain/sync-setup.ts';

const START = 'alphavox-sync:';

/** What a further device needs to join: where the bucket is, without its certificates, and the twelve words. */
const Invitation = z.object({ setup: BucketSetup, words: RecoveryWords });
export type Invitation = z.infer<typeof Invitation>;

/** An invitation as one line of text, for a QR code and to be pasted. */
export const invitationText = ({ setup, words }: Invitation): string => {
  const bytes = new TextEncoder().encode(JSON.stringify({ setup: { ...setup, caPem: null }, words }));
  const base64 = btoa(String.fromCharCode(...bytes));
  return START + base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

/** The invitation in a text that was pasted; undefined where there is none. */
export const readInvitation = (text: string): Invitation | undefined => {
  const [, code] = new RegExp(`${START}([\\w-]+)`).exec(text) ?? [];
  if (code === undefined) return undefined;
  try {
    const binary = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return Invitation.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
};
