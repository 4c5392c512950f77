import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from './csv.ts';

describe('a CSV text', () => {
  it.each([
    ['commas', 'word,file\napple,a.png\n'],
    ['semicolons', 'word;file\r\napple;a.png'],
    ['tabs and a byte order mark', '\uFEFFword\tfile\n\napple\ta.png\n\n'],
  ])('is read with %s', (_, text) => {
    expect(readCsv(text)).toEqual([
      ['word', 'file'],
      ['apple', 'a.png'],
    ]);
  });

  it('keeps separators, quotes and lines within quotes', () => {
    expect(readCsv('a,b\n"x, ""y""\nz",""\n"""q""",5" nail')).toEqual([
      ['a', 'b'],
      ['x, "y"\nz', ''],
      ['"q"', '5" nail'],
    ]);
  });

  it('comes back as it was written, whatever it holds', () => {
    const value = fc.string().filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1 }), (rows) => {
        const text = [['a', 'b'], ...rows]
          .map((row) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        expect(readCsv(text).slice(1)).toEqual(rows.map((row) => row.map((field) => field.trim())));
      }),
    );
  });

  it('never hangs or throws on what is no CSV', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', '\r', ' ') }), (text) => void readCsv(text)),
    );
  });
});
