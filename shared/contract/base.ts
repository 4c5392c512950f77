import { oc } from '@orpc/contract';
import { z } from 'zod';
import { type ErrorCode, errorCatalogue } from '../errors/catalogue.ts';

const ErrorData = z.object({
  hint: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

type ContractErrors = Record<ErrorCode, { status: number; message: string; data: typeof ErrorData }>;

const contractErrors = Object.fromEntries(
  Object.entries(errorCatalogue).map(([code, { status, message }]) => [code, { status, message, data: ErrorData }]),
) as ContractErrors;

/** What every procedure of the contract starts from: the one set of coded errors. */
export const procedure = oc.errors(contractErrors);

/** The output of a procedure that has nothing to tell. */
export const Nothing = z.object({});
