import { BucketCredentials, BucketSetup } from '../../../shared/domain/sync-setup.ts';

/** What was typed of where the bucket is, and of how to get in. */
export interface PlaceDraft {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly kmsKeyId: string;
  readonly ca: { readonly name: string; readonly pem: string } | null;
  readonly kind: BucketCredentials['kind'];
  readonly profile: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of keys that run out; empty for others. */
  readonly sessionToken: string;
}

export const emptyPlace: PlaceDraft = {
  endpoint: '',
  region: '',
  bucket: '',
  prefix: '',
  kmsKeyId: '',
  ca: null,
  kind: 'keys',
  profile: '',
  accessKeyId: '',
  secretAccessKey: '',
  sessionToken: '',
};

const orNull = (text: string): string | null => text.trim() || null;

const setupOf = ({ endpoint, region, bucket, prefix, kmsKeyId, ca }: PlaceDraft) => ({
  endpoint: orNull(endpoint),
  region: region.trim(),
  bucket: bucket.trim(),
  prefix: prefix.trim(),
  kmsKeyId: orNull(kmsKeyId),
  caPem: ca?.pem ?? null,
  bytesPerSecond: null,
});

export const PLACE_FIELDS = ['endpoint', 'region', 'bucket', 'prefix', 'kmsKeyId'] as const;
export type PlaceField = (typeof PLACE_FIELDS)[number];

const isRight = (draft: PlaceDraft, field: PlaceField): boolean =>
  BucketSetup.shape[field].safeParse(setupOf(draft)[field]).success;

/** The fields that keep the place from being complete: empty or wrong. */
export const missingIn = (draft: PlaceDraft): readonly PlaceField[] =>
  PLACE_FIELDS.filter((field) => !isRight(draft, field));

/** Whether something was typed into a field that cannot be right. */
export const isWrong = (draft: PlaceDraft, field: PlaceField): boolean =>
  draft[field].trim() !== '' && !isRight(draft, field);

/** Where the bucket is; undefined until that is complete. */
export const setupIn = (draft: PlaceDraft): BucketSetup | undefined => BucketSetup.safeParse(setupOf(draft)).data;

/** How to get into the bucket; undefined until that is complete. */
export const credentialsIn = (draft: PlaceDraft): BucketCredentials | undefined =>
  BucketCredentials.safeParse(
    draft.kind === 'chain'
      ? { kind: 'chain', profile: orNull(draft.profile) }
      : {
          kind: 'keys',
          accessKeyId: draft.accessKeyId.trim(),
          secretAccessKey: draft.secretAccessKey.trim(),
          sessionToken: orNull(draft.sessionToken),
        },
  ).data;

/** The draft with the place that another device told; certificates and credentials stay as they were typed. */
export const withSetup = (draft: PlaceDraft, setup: BucketSetup): PlaceDraft => ({
  ...draft,
  endpoint: setup.endpoint ?? '',
  region: setup.region,
  bucket: setup.bucket,
  prefix: setup.prefix,
  kmsKeyId: setup.kmsKeyId ?? '',
});
