import { expect, it } from 'vitest';
import { asRequestFailure } from './s3-failure.ts';

const thrown = (name: string, message = '', status?: number) =>
  Object.assign(new Error(message), { name, $metadata: status === undefined ? {} : { httpStatusCode: status } });

it.each([
  ['a token of the server’s that ran out', thrown('ExpiredToken', '', 400), 'expired'],
  [
    'a sign-in to AWS that ran out',
    thrown('CredentialsProviderError', 'Token is expired. To refresh it run…'),
    'expired',
  ],
  ['no credentials anywhere', thrown('CredentialsProviderError', 'Could not load credentials'), 'credentials'],
  ['keys that nobody knows', thrown('InvalidAccessKeyId', '', 403), 'credentials'],
  ['a token that does not go with the keys', thrown('InvalidToken', '', 400), 'credentials'],
] as const)('tells apart %s', (_, error, kind) => {
  expect(asRequestFailure(error)).toMatchObject({ kind });
});
