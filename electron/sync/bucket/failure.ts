import { AppError } from '../../../shared/errors/app-error.ts';
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import { type FailureKind, RequestFailure } from './requests.ts';

const codes: Readonly<Record<FailureKind, ErrorCode>> = {
  busy: 'SYNC_UNREACHABLE',
  network: 'SYNC_UNREACHABLE',
  conflict: 'SYNC_UNREACHABLE',
  damaged: 'SYNC_OBJECT_DAMAGED',
  missing: 'SYNC_OBJECT_MISSING',
  noBucket: 'SYNC_BUCKET_MISSING',
  denied: 'SYNC_DENIED',
  credentials: 'SYNC_CREDENTIALS_WRONG',
  expired: 'SYNC_CREDENTIALS_EXPIRED',
  region: 'SYNC_REGION_WRONG',
  clock: 'SYNC_CLOCK_WRONG',
  tls: 'SYNC_TLS_UNTRUSTED',
  key: 'SYNC_KEY_REFUSED',
  taken: 'SYNC_REFUSED',
  noUpload: 'SYNC_REFUSED',
  pastEnd: 'SYNC_REFUSED',
  tooLarge: 'SYNC_OBJECT_DAMAGED',
  unsupported: 'SYNC_REFUSED',
  refused: 'SYNC_REFUSED',
};

/** What a request's failure means to somebody; anything else as it is. The full disk is told from the network. */
export const asAppError = (thrown: unknown): unknown => {
  if (thrown instanceof RequestFailure) {
    return new AppError(codes[thrown.kind], { details: { reason: thrown.reason } });
  }
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('STORE_FULL');
  if (code === 'ENOENT') return new AppError('FILE_NOT_FOUND');
  return thrown;
};

export const damaged = (reason: string): RequestFailure => new RequestFailure('damaged', reason);

export const isFailure = (thrown: unknown, ...kinds: readonly FailureKind[]): boolean =>
  thrown instanceof RequestFailure && kinds.includes(thrown.kind);
