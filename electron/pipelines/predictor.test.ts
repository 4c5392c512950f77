import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { PatientId } from '../../shared/domain/ids.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { createDictionary } from '../prediction/dictionary.ts';
import { openStore, type Store } from '../store/store.ts';
import { Predictor } from './predictor.ts';

const ann = PatientId.parse('pat_0123456789abcdef');
const wanted = { before: '', prefix: 'zan', count: 3 };

const addAnn = (store: Store): void =>
  store.write.patients.add({
    patientId: ann,
    name: 'Ann',
    ageYears: null,
    sex: 'x',
    language: 'en-US',
    presetId: 'adult',
    activeVoiceModelId: null,
    createdAt: '2026-01-01T00:00:00.000Z',
  });

test('what was learned is there again after the records were closed, whatever was asked meanwhile', async () => {
  const store = openStore(temporaryFolder(), randomBytes(32));
  addAnn(store);
  let isOpen = true;
  const predictor = new Predictor(
    async () => createDictionary(['the'], [], []),
    () => (isOpen ? store : undefined),
  );
  await predictor.learn(ann, 'en-US', 'Zanzibar', '');
  expect(await predictor.suggest(ann, 'en-US', wanted)).toEqual(['Zanzibar']);
  isOpen = false;
  predictor.close();
  expect(await predictor.suggest(ann, 'en-US', wanted)).toEqual([]);
  isOpen = true;
  expect(await predictor.suggest(ann, 'en-US', wanted)).toEqual(['Zanzibar']);
  store.close();
});
