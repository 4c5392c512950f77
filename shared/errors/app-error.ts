import { type ErrorCode, errorCatalogue } from './catalogue.ts';

/** Plain values only: an error must survive JSON unchanged. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** The one wire shape of a failure, the same over every binding and on the command line. */
export interface AppErrorJson {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly details: ErrorDetails;
}

/**
 * The one error type that the application throws on purpose.
 *
 * `message` and `hint` are for a caregiver: what happened, and what to do next. Neither they nor `details` may
 * hold a patient's name or words.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly hint: string;
  readonly details: ErrorDetails;

  constructor(
    code: ErrorCode,
    options: { message?: string; hint?: string; details?: ErrorDetails; cause?: unknown } = {},
  ) {
    const entry = errorCatalogue[code];
    super(options.message ?? entry.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint ?? entry.hint;
    this.details = options.details ?? {};
  }

  toJSON(): AppErrorJson {
    return { code: this.code, message: this.message, hint: this.hint, details: this.details };
  }

  /** Rebuilds the error that `toJSON` wrote. */
  static fromJSON(json: AppErrorJson): AppError {
    return new AppError(json.code, { message: json.message, hint: json.hint, details: json.details });
  }

  /** Any thrown value as an AppError; what was not thrown on purpose becomes `INTERNAL`, its own text kept out. */
  static from(thrown: unknown): AppError {
    if (thrown instanceof AppError) return thrown;
    return new AppError('INTERNAL', { cause: thrown });
  }
}
