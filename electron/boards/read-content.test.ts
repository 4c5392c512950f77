import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBoardContent } from './read-content.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boards-'));
  await cp(join(import.meta.dirname, '..', '..', 'resources', 'boards'), folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

describe('the program’s boards', () => {
  it('a word says its label where nothing else is written', async () => {
    const { words } = await readBoardContent(folder);
    expect(words.get('de')?.get('they')).toEqual({ label: 'sie (alle)', spoken: 'sie' });
    expect(words.get('fr')?.get('water')).toEqual({ label: 'eau', spoken: 'eau' });
  });

  it.each([
    ['concepts.json', '{ "water": { "partOfSpeech": "noun", "symbol": "openmoji:../secret", "level": 1 } }'],
    ['words.es.json', '{ "water": '],
    ['templates/food.json', '{ "name": "food", "rows": [] }'],
  ])('a damaged %s is said by its name', async (name, text) => {
    await writeFile(join(folder, name), text);
    await expect(readBoardContent(folder)).rejects.toMatchObject({
      code: 'PROGRAM_DAMAGED',
      details: { file: name.replace('templates/', '') },
    });
  });

  it('a missing folder is said too', async () => {
    await rm(join(folder, 'templates'), { recursive: true });
    await expect(readBoardContent(folder)).rejects.toMatchObject({ code: 'PROGRAM_DAMAGED' });
  });
});
