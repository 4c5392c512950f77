import { expect, test } from 'vitest';
import { isTextFile, textFor } from './match-texts.ts';

test('a text file of the same name says what is spoken, whatever its line breaks', () => {
  expect(textFor('Kitchen 1.WAV', [{ name: 'kitchen 1.txt', content: '\uFEFFThe kettle\r\nis on.\r\n' }])).toBe(
    'The kettle is on.',
  );
});

test('a table in the form of LJ Speech says it, without its normalised column', () => {
  const content = 'LJ001-0001|In 1945, it ended.|In nineteen forty-five, it ended.\nLJ001-0002|Yes.|Yes.';
  expect(textFor('LJ001-0001.wav', [{ name: 'metadata.csv', content }])).toBe('In 1945, it ended.');
});

test('a table with commas keeps the commas of the sentence', () => {
  const content = 'file,text\nclips/a.flac,"Well, ""hello"" there"\nclips/b.flac,Yes, please';
  const texts = [{ name: 'metadata.csv', content }];
  expect(textFor('a.flac', texts)).toBe('Well, "hello" there');
  expect(textFor('b.flac', texts)).toBe('Yes, please');
});

test('a file that nothing speaks of is left for the caregiver to fill in', () => {
  expect(textFor('c.mp3', [{ name: 'd.txt', content: 'No' }])).toBe('');
});

test('a table names a sound file by its whole name, whatever its ending', () => {
  const texts = [{ name: 'metadata.csv', content: 'a.audio|Good morning.\nb.1|Good night.' }];
  expect(textFor('a.audio', texts)).toBe('Good morning.');
  expect(textFor('b.1.wav', texts)).toBe('Good night.');
});

test('only text files and the table are read as texts', () => {
  expect(['a.txt', 'a.TXT', 'metadata.csv'].every(isTextFile)).toBe(true);
  expect(['a.wav', 'voice', 'other.csv'].some(isTextFile)).toBe(false);
});
