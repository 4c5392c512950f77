import { type FailureKind, RequestFailure } from './requests.ts';

/** What the SDK throws, of any kind; its texts, headers and addresses are left where they are. */
interface Thrown {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const CODES: readonly (readonly [FailureKind, RegExp])[] = [
  ['noBucket', /^NoSuchBucket$/],
  ['noUpload', /^(NoSuchUpload|InvalidPart|InvalidPartOrder)$/],
  ['missing', /^(NoSuchKey|NoSuchVersion|NotFound)$/],
  ['taken', /^PreconditionFailed$/],
  ['conflict', /^(ConditionalRequestConflict|OperationAborted)$/],
  ['pastEnd', /^InvalidRange$/],
  ['clock', /^(RequestTimeTooSkewed|RequestExpired|RequestInTheFuture)$/],
  ['expired', /^(ExpiredToken(Exception)?|TokenRefreshRequired)$/],
  [
    'credentials',
    /^(InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken(Id)?|InvalidClientTokenId|UnrecognizedClientException|UnauthorizedException|(Credentials|Token)ProviderError)$/,
  ],
  ['region', /^(PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException|TemporaryRedirect)$/],
  ['key', /^(XMinio)?KMS/i],
  [
    'busy',
    /^(SlowDown|SlowDownRead|SlowDownWrite|ServiceUnavailable|InternalError|Throttling(Exception)?|RequestLimitExceeded|TooManyRequests.*)$/,
  ],
  ['network', /^(RequestTimeout|TimeoutError|IncompleteBody|BadDigest|XAmzContentSHA256Mismatch)$/],
  ['unsupported', /^(NotImplemented|MethodNotAllowed)$/],
  ['denied', /^(AccessDenied|AllAccessDisabled|Forbidden)$/],
];

const SYSTEM_CODES: readonly (readonly [FailureKind, RegExp])[] = [
  [
    'tls',
    /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|EPROTO$)/,
  ],
  [
    'network',
    /^(ECONN|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENET|EPIPE|EADDRNOTAVAIL|ERR_STREAM_PREMATURE_CLOSE|ERR_SOCKET|HPE_|UND_ERR)/,
  ],
];

const byStatus = (status: number): FailureKind | undefined => {
  if (status === 501 || status === 405) return 'unsupported';
  if (status === 429 || status >= 500) return 'busy';
  const kinds: Readonly<Record<number, FailureKind>> = {
    301: 'region',
    307: 'region',
    401: 'credentials',
    403: 'denied',
    404: 'missing',
    409: 'conflict',
    412: 'taken',
    416: 'pastEnd',
  };
  return kinds[status];
};

const kindOf = (table: readonly (readonly [FailureKind, RegExp])[], code: string): FailureKind | undefined =>
  table.find(([, pattern]) => pattern.test(code))?.[0];

/** A code as it may be shown and logged: short, without anything that looks like an address or a sentence. */
const asReason = (code: string): string => (/^[A-Za-z0-9_.:-]{1,60}$/.test(code) ? code : 'Unknown');

const systemCode = (thrown: Thrown, depth = 0): string | undefined => {
  if (typeof thrown.code === 'string' && kindOf(SYSTEM_CODES, thrown.code)) return thrown.code;
  if (depth > 3) return undefined;
  for (const inner of [thrown.cause, ...(thrown.errors ?? [])]) {
    const code = inner instanceof Error ? systemCode(inner, depth + 1) : undefined;
    if (code) return code;
  }
  return undefined;
};

/** What failed, by the server's code, else by the system's, else by the status. */
export const asRequestFailure = (thrown: unknown): unknown => {
  if (thrown instanceof RequestFailure || !(thrown instanceof Error)) return thrown;
  const error: Thrown = thrown;
  const system = systemCode(error);
  const name = typeof error.name === 'string' ? error.name : '';
  const status = error.$metadata?.httpStatusCode;
  // Amazon names the key of SSE-KMS in the text of an ordinary refusal only.
  if (status === 403 && /\bkms:/i.test(`${error.message}`)) return new RequestFailure('key', asReason(name));
  // The SDK names a sign-in that has run out in the text of what it throws for any missing credentials.
  if (/ProviderError$/.test(name) && /expired/i.test(`${error.message}`))
    return new RequestFailure('expired', asReason(name));
  const named = kindOf(CODES, name);
  if (named) return new RequestFailure(named, asReason(name));
  if (system) return new RequestFailure(kindOf(SYSTEM_CODES, system) ?? 'network', asReason(system));
  const known = status === undefined ? undefined : byStatus(status);
  if (known) return new RequestFailure(known, asReason(/^(Unknown)?(Error)?$/.test(name) ? `HTTP${status}` : name));
  return status === undefined ? thrown : new RequestFailure('refused', asReason(name));
};
