import { expect, test } from 'vitest';
import { isSoundFile, isTextFile, textFor } from './match-texts.ts';

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

test('sound and text files are told apart by their names', () => {
  expect(['a.wav', 'a.MP3', 'a.flac'].every(isSoundFile)).toBe(true);
  expect(isSoundFile('a.txt') || isTextFile('a.wav') || isTextFile('other.csv')).toBe(false);
});
