/**
 * The rows of a CSV text (RFC 4180), divided by commas, semicolons or tabs as its first line is. Fields are trimmed,
 * empty rows left out. A field that is quoted badly is taken as it stands.
 */
export const readCsv = (text: string): readonly (readonly string[])[] => {
  const content = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(content);
  const field = new RegExp(`[ ]*(?:"((?:[^"]|"")*)"[ ]*|([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`, 'y');
  const rows: string[][] = [];
  let row: string[] = [];
  while (field.lastIndex < content.length) {
    const [, quoted, plain = '', end] = field.exec(content)!;
    row.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end !== separator || field.lastIndex === content.length) {
      if (row.some((value) => value !== '')) rows.push(row);
      row = [];
    }
  }
  return rows;
};

const separatorOf = (text: string): string => {
  const [firstLine = ''] = text.split(/[\r\n]/, 1);
  const count = (separator: string) => firstLine.split(separator).length;
  return [',', ';', '\t'].toSorted((left, right) => count(right) - count(left))[0]!;
};
