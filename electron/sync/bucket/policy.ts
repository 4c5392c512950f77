import type { BucketSetup } from '../../../shared/domain/sync-setup.ts';

/** What the client's requests need, by the name of the SDK's command. Permissions on the bucket, on objects, on the key. */
export const PERMISSIONS = {
  ListObjectsV2: ['s3:ListBucket'],
  GetObject: ['s3:GetObject'],
  HeadObject: ['s3:GetObject'],
  PutObject: ['s3:PutObject', 'kms:GenerateDataKey'],
  CreateMultipartUpload: ['s3:PutObject', 'kms:GenerateDataKey'],
  UploadPart: ['s3:PutObject', 'kms:GenerateDataKey', 'kms:Decrypt'],
  CompleteMultipartUpload: ['s3:PutObject', 'kms:Decrypt'],
  AbortMultipartUpload: ['s3:AbortMultipartUpload'],
  ListMultipartUploads: ['s3:ListBucketMultipartUploads'],
  GetBucketVersioning: ['s3:GetBucketVersioning'],
  ListObjectVersions: ['s3:ListBucketVersions'],
  DeleteObjects: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
} as const satisfies Record<string, readonly string[]>;

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

type Place = Pick<BucketSetup, 'bucket' | 'prefix' | 'kmsKeyId' | 'region'>;

/** Amazon's partition of a region, as ARNs name it. */
const partition = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';

/** An alias or a bare id says nothing of the account: it is left open, and the policy says which key by condition. */
const keyStatement = ({ kmsKeyId, region }: Place): Statement[] => {
  if (kmsKeyId === null) return [];
  const anyKey = `arn:${partition(region)}:kms:${region}:*:key/`;
  const alias = kmsKeyId.match(/(?:^|:)(alias\/.+)$/)?.[1];
  return [
    {
      Sid: 'UseTheKey',
      Effect: 'Allow',
      Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
      Resource: alias ? `${anyKey}*` : kmsKeyId.startsWith('arn:') ? kmsKeyId : `${anyKey}${kmsKeyId}`,
      ...(alias && { Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } } }),
    },
  ];
};

/** The least that the credentials of a device must be allowed, as an IAM policy. */
export const accessPolicy = (place: Place): PolicyDocument => {
  const bucket = `arn:${partition(place.region)}:s3:::${place.bucket}`;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ListTheFolder',
        Effect: 'Allow',
        Action: ['s3:ListBucket', 's3:ListBucketVersions'],
        Resource: bucket,
        ...(place.prefix !== '' && { Condition: { StringLike: { 's3:prefix': `${place.prefix}*` } } }),
      },
      // Neither can be limited to a folder.
      {
        Sid: 'AskAboutTheBucket',
        Effect: 'Allow',
        Action: ['s3:GetBucketVersioning', 's3:ListBucketMultipartUploads'],
        Resource: bucket,
      },
      {
        Sid: 'UseTheFolder',
        Effect: 'Allow',
        Action: [
          's3:GetObject',
          's3:PutObject',
          's3:DeleteObject',
          's3:DeleteObjectVersion',
          's3:AbortMultipartUpload',
        ],
        Resource: `${bucket}/${place.prefix}*`,
      },
      ...keyStatement(place),
    ],
  };
};

/** What is to be set on the bucket itself, each in the form that the command of `aws s3api` takes. */
export const bucketSettings = (place: Place) => {
  const bucket = `arn:${partition(place.region)}:s3:::${place.bucket}`;
  return {
    'put-public-access-block': {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
    'put-bucket-policy': {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'OnlyOverTLS',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [bucket, `${bucket}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    } satisfies PolicyDocument,
    'put-bucket-lifecycle-configuration': {
      Rules: [
        {
          ID: 'AlphaVox: unfinished uploads',
          Status: 'Enabled',
          Filter: { Prefix: place.prefix },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
        {
          ID: 'AlphaVox: earlier versions',
          Status: 'Enabled',
          Filter: { Prefix: place.prefix },
          NoncurrentVersionExpiration: { NoncurrentDays: 30 },
        },
      ],
    },
    // Against deletion by somebody who has the access keys. Erasing a patient deletes the versions too.
    'put-bucket-versioning': { Status: 'Enabled' },
    ...(place.kmsKeyId !== null && {
      'put-bucket-encryption': {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: place.kmsKeyId },
            BucketKeyEnabled: true,
          },
        ],
      },
    }),
  };
};
