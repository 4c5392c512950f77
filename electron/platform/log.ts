import type { $brand } from 'zod';

/**
 * What may stand in a log. Branded strings (ids of patients, recordings and so on) do not fit the type, and nothing
 * that somebody typed or spoke may be given: fields hold codes, counts and times.
 */
export type LogValue = number | boolean | null | (string & { readonly [$brand]?: never });
export type LogFields = Readonly<Record<string, LogValue>>;
export type LogLevel = 'info' | 'warning' | 'error';

/** A log of structured JSON lines. */
export interface Log {
  write(level: LogLevel, event: string, fields?: LogFields): void;
  /** The same log with fields added to every line, such as a correlation id. */
  with(fields: LogFields): Log;
}

const SEVERITY: Readonly<Record<LogLevel, number>> = { info: 0, warning: 1, error: 2 };

/** A log that hands complete lines to `writeLine`, those of `threshold` and above. */
export const createLog = (writeLine: (line: string) => void, threshold: LogLevel, common: LogFields = {}): Log => ({
  write: (level, event, fields = {}) => {
    if (SEVERITY[level] < SEVERITY[threshold]) return;
    writeLine(JSON.stringify({ time: new Date().toISOString(), level, event, ...common, ...fields }));
  },
  with: (fields) => createLog(writeLine, threshold, { ...common, ...fields }),
});

/** Where an unexpected error came from: its kind and the places in our code, without its message. */
export const errorOrigin = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return typeof thrown;
  const frames = thrown.stack?.match(/(?<=\n\s+at ).+$/gm)?.slice(0, 5) ?? [];
  return [thrown.name, ...frames.map((frame) => frame.replace(/\(?(?:file:)?\/\/?.*\//, ''))].join(' < ');
};
