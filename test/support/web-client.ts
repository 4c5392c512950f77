import { createORPCClient } from '@orpc/client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { contract } from '../../shared/contract/contract.ts';
import type { ContractClient } from './bindings/binding.ts';
import type { WebProcess } from './bindings/web-process.ts';

/** A client over HTTP; `session` gives the token of a sign-in, where there was one. */
export const clientOf = (
  { origin, token }: Pick<WebProcess, 'origin' | 'token'>,
  session: () => string | undefined = () => undefined,
): ContractClient =>
  createORPCClient(
    new OpenAPILink(contract, {
      url: `${origin}/api/v1`,
      headers: () => {
        const signedIn = session();
        return { authorization: `Bearer ${token}`, ...(signedIn && { 'x-alphavox-session': signedIn }) };
      },
    }),
  );
