import { z } from 'zod';
import { AppError } from './app-error.ts';
import { type ErrorCode, errorCodes } from './catalogue.ts';

const WireError = z.object({
  code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  data: z.object({
    hint: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
});

/** The error that a call over any binding failed with; what is not one of ours becomes `INTERNAL`. */
export const toAppError = (thrown: unknown): AppError => {
  if (thrown instanceof AppError) return thrown;
  const wire = WireError.safeParse(thrown);
  if (!wire.success) return AppError.from(thrown);
  const { code, message, data } = wire.data;
  return AppError.fromJSON({ code, message, ...data });
};
