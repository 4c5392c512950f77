/** Where everything lies in the bucket, below the prefix. Scopes and blobs have random names; devices are numbers. */
const number = (device: number): string => String(device).padStart(4, '0');
const sequence = (seq: number): string => String(seq).padStart(10, '0');

export const DEVICES = 'devices/';
export const deviceKey = (device: number): string => `${DEVICES}${number(device)}`;
export const INVITES = 'invites/';
export const inviteKey = (device: number, id: string): string => `${INVITES}${number(device)}/${id}`;
/** What a new device needs to know, closed with the words of its invite. */
export const BUNDLES = 'bundles/';
export const bundleKey = (device: number, id: string): string => `${BUNDLES}${number(device)}/${id}`;
export const RECOVERIES = 'recovery/';
export const recoveryKey = (device: number): string => `${RECOVERIES}${number(device)}`;
export const REMOVALS = 'removed/';
export const removalKey = (device: number): string => `${REMOVALS}${number(device)}`;
export const EPOCHS = 'epochs/';
export const epochKey = (epoch: string, device: number): string => `${EPOCHS}${epoch}/${number(device)}`;
export const HEADS = 'heads/';
export const headKey = (device: number): string => `${HEADS}${number(device)}`;
export const SCOPES = 'scopes/';
export const scopeKey = (scope: string): string => `${SCOPES}${scope}`;
export const ERASED = 'erased/';
export const erasedKey = (scope: string, device: number): string => `${ERASED}${scope}/${number(device)}`;
export const segmentsOf = (scope: string, device?: number): string =>
  device === undefined ? `segments/${scope}/` : `segments/${scope}/${number(device)}/`;
export const segmentKey = (scope: string, device: number, seq: number): string =>
  `${segmentsOf(scope, device)}${sequence(seq)}`;
export const snapshotsOf = (scope: string): string => `snapshots/${scope}/`;
export const snapshotKey = (scope: string, stamp: number, device: number): string =>
  `${snapshotsOf(scope)}${String(stamp).padStart(16, '0')}-${number(device)}`;
export const WANTED = 'wanted/';
export const wantedOf = (scope: string): string => `${WANTED}${scope}/`;
export const wantedKey = (scope: string, device: number): string => `${wantedOf(scope)}${number(device)}`;
export const blobsOf = (scope: string): string => `blobs/${scope}/`;
export const blobKey = (scope: string, blobId: string): string => `${blobsOf(scope)}${blobId}`;

/** The number at the end of a key. */
export const lastNumber = (key: string): number => Number(/(\d+)$/.exec(key)?.[1] ?? Number.NaN);
