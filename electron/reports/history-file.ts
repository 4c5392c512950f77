import type { HISTORY_FORMATS, HistoryEntry } from '../../shared/domain/history.ts';
import { sessionsOf } from '../../shared/domain/history.ts';

const COLUMNS = ['spokenAt', 'session', 'text', 'language', 'rung', 'voiceVersion', 'accessMethod'] as const;

/** A field of a CSV file (RFC 4180). A spreadsheet takes what begins like a formula for one: a quote keeps it a text. */
const csvField = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  const harmless = /^[\s]*[=+\-@|]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /["',;\r\n\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/**
 * What was said as a file: CSV (with a byte order mark, so that spreadsheets read Arabic and accents) or JSON. `session`
 * counts the sessions of the file from 1.
 *
 * @param entries Oldest first.
 */
export const historyFile = (entries: readonly HistoryEntry[], format: (typeof HISTORY_FORMATS)[number]): File => {
  const rows = sessionsOf(entries).flatMap((session, index) =>
    session.map(({ spokenAt, text, language, rung, voiceVersion, accessMethod }) => ({
      spokenAt,
      session: index + 1,
      text,
      language,
      rung,
      voiceVersion,
      accessMethod,
    })),
  );
  if (format === 'json') {
    return new File([`${JSON.stringify(rows, null, 1)}\n`], 'history.json', { type: 'application/json' });
  }
  const lines = [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((name) => csvField(row[name])).join(','))];
  return new File([`\uFEFF${lines.join('\r\n')}\r\n`], 'history.csv', { type: 'text/csv' });
};
