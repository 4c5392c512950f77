import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { ann } from '../../test/support/ann.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { createDictionary } from '../prediction/dictionary.ts';
import { openStore } from '../store/store.ts';
import { Predictor } from './predictor.ts';

const { patientId } = ann;
const wanted = { before: '', prefix: 'zan', count: 3 };

test('what was learned is there again after the records were closed, whatever was asked meanwhile', async () => {
  const store = openStore(temporaryFolder(), randomBytes(32));
  store.write.patients.add(ann);
  let isOpen = true;
  const predictor = new Predictor(
    async () => createDictionary(['the'], [], []),
    () => (isOpen ? store : undefined),
  );
  await predictor.learn(patientId, 'en-US', 'Zanzibar', '');
  expect(await predictor.suggest(patientId, 'en-US', wanted)).toEqual(['Zanzibar']);
  isOpen = false;
  predictor.close();
  expect(await predictor.suggest(patientId, 'en-US', wanted)).toEqual([]);
  isOpen = true;
  expect(await predictor.suggest(patientId, 'en-US', wanted)).toEqual(['Zanzibar']);
  store.close();
});
