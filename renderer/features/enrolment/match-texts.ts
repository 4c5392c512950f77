/** Endings that a table may or may not name; another dot in a name is no ending. */
const SOUND = /\.(wav|flac|mp3|wave|ogg|opus|m4a|mp4|mov|webm)$/i;
const TEXT = /\.txt$/i;
const TABLE = /^metadata\.csv$/i;

/** A chosen file by name, with its content where it is a text. */
export interface NamedText {
  readonly name: string;
  readonly content: string;
}

/** Whether a file says what is spoken in sound files chosen with it. */
export const isTextFile = (name: string): boolean => TEXT.test(name) || TABLE.test(name);

const baseName = (name: string): string => name.replace(/\.[^.]+$/, '').toLowerCase();

const unquoted = (field: string): string => {
  const trimmed = field.trim();
  return /^".*"$/s.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
};

const separatorOf = (line: string): string | undefined => ['|', '\t', ';', ','].find((mark) => line.includes(mark));

/** The rows of a metadata table, in the form of LJ Speech (`name|text`) or with commas; only the first mark splits. */
const tableRows = (table: string): (readonly [string, string])[] =>
  table.split(/\r?\n/).flatMap((line) => {
    const separator = separatorOf(line);
    if (separator === undefined) return [];
    const at = line.indexOf(separator);
    const rest = line.slice(at + 1);
    // LJ Speech repeats the text, normalised, in a third column.
    const text = separator === '|' || separator === '\t' ? (rest.split(separator)[0] ?? '') : rest;
    const file = unquoted(line.slice(0, at)).split(/[/\\]/).at(-1) ?? '';
    return [[file.replace(SOUND, '').toLowerCase(), unquoted(text)] as const];
  });

/**
 * What is spoken in a sound file, from a text file of the same name or from `metadata.csv`, both chosen with it;
 * empty where neither says.
 */
export const textFor = (soundFile: string, texts: readonly NamedText[]): string => {
  const base = baseName(soundFile);
  const beside = texts.find(({ name }) => TEXT.test(name) && baseName(name) === base);
  if (beside)
    return beside.content
      .replace(/^\uFEFF/, '')
      .replace(/\s+/g, ' ')
      .trim();
  const rows = texts.filter(({ name }) => TABLE.test(name)).flatMap(({ content }) => tableRows(content));
  return rows.find(([name]) => name === base || name === soundFile.toLowerCase())?.[1] ?? '';
};
