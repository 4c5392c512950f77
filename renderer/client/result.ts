import type { AppError } from '../../shared/errors/app-error.ts';

/** What a request came to: its value, or the coded error to show. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: AppError };
