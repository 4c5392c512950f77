import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PresetFile } from '../../shared/domain/preset-values.ts';
import { type ContractClient, TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { messagePortBinding } from '../support/bindings/message-port-binding.ts';
import { suiteFolder } from '../support/suite-folder.ts';

describe('the preset of a patient', () => {
  const folder = suiteFolder();
  let client: ContractClient;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ client, close } = await messagePortBinding.open(join(folder(), 'data')));
    await client.security.setUp({ passphrase: TEST_PASSPHRASE });
  });
  afterAll(() => close());

  const addAnn = async (presetId: 'adult' | 'neurodiverse_calm' = 'neurodiverse_calm') =>
    (await client.patient.add({ name: 'Ann', presetId })).patientId;

  /** How long a sentence of the patient is, in bytes of sound. */
  const lengthOf = async (patientId: Awaited<ReturnType<typeof addAnn>>): Promise<number> => {
    let bytes = 0;
    for await (const event of await client.speech.speak({ patientId, text: 'Good morning, everybody.' })) {
      if (event.type === 'audio') bytes += Buffer.from(event.pcm16, 'base64').length;
    }
    expect(bytes).toBeGreaterThan(0);
    return bytes;
  };

  it('is set otherwise for one patient, who speaks so from then on, and is brought back', async () => {
    const [patientId, other] = [await addAnn(), await addAnn()];
    const before = await lengthOf(patientId);
    const changed = await client.preset.choose({
      patientId,
      presetId: 'neurodiverse_calm',
      changes: { rate: 0.66, theme: 'muted' },
      name: 'Evening',
    });
    // What is as the preset has it anyway is no change.
    expect(changed.presetChanges).toEqual({ rate: 0.66 });
    expect(await lengthOf(patientId)).toBeGreaterThan(before * 1.15);
    expect(await lengthOf(other)).toBe(before);
    const versions = await client.preset.versions({ patientId });
    expect(versions.map(({ name, changes }) => [name, changes])).toEqual([
      ['Evening', { rate: 0.66 }],
      [null, {}],
    ]);
    const [, asMade] = versions;
    if (!asMade) throw new Error('no version to go back to');
    await client.preset.choose({ patientId, ...asMade });
    expect(await lengthOf(patientId)).toBe(before);
    expect(await client.preset.versions({ patientId })).toHaveLength(3);
  });

  it('loses what was changed with another preset, and has it still to go back to', async () => {
    const patientId = await addAnn();
    await client.preset.choose({ patientId, presetId: 'neurodiverse_calm', changes: { pauses: 2 } });
    const other = await client.patient.update({ patientId, presetId: 'neurodiverse_focus' });
    expect(other).toMatchObject({ presetId: 'neurodiverse_focus', presetChanges: {} });
    const versions = await client.preset.versions({ patientId });
    expect(versions.map(({ presetId }) => presetId)).toEqual([
      'neurodiverse_focus',
      'neurodiverse_calm',
      'neurodiverse_calm',
    ]);
  });

  it('goes to another patient in a file that says nothing about the first', async () => {
    const [from, to] = [await addAnn(), await addAnn('adult')];
    await client.preset.choose({
      patientId: from,
      presetId: 'neurodiverse_calm',
      changes: { levelDb: -4 },
      name: 'Night',
    });
    const file = await client.preset.exportFile({ patientId: from });
    const text = await file.text();
    expect(text).not.toContain('Ann');
    expect(text).not.toContain(from);
    expect(PresetFile.parse(JSON.parse(text))).toMatchObject({ name: 'Night', changes: { levelDb: -4 } });
    expect(await client.preset.importFile({ patientId: to, file })).toMatchObject({
      presetId: 'neurodiverse_calm',
      presetChanges: { levelDb: -4 },
    });
  });

  it.each([
    ['no JSON', 'hello'],
    ['another file', '{"format":"obf","version":1}'],
    [
      'a number beyond its range',
      '{"format":"alphavox-preset","version":1,"name":null,"presetId":"adult","changes":{"rate":9}}',
    ],
    [
      'a preset that is not known',
      '{"format":"alphavox-preset","version":1,"name":null,"presetId":"nobody","changes":{}}',
    ],
  ])('stays as it was where the file is %s', async (_, text) => {
    const patientId = await addAnn();
    const file = new File([text], 'preset.json');
    await expect(client.preset.importFile({ patientId, file })).rejects.toMatchObject({
      code: 'PRESET_FILE_UNREADABLE',
    });
    expect(await client.patient.get({ patientId })).toMatchObject({ presetId: 'neurodiverse_calm', presetChanges: {} });
    expect(await client.preset.versions({ patientId })).toEqual([]);
  });

  it('is refused where a number lies beyond what can be set', async () => {
    const patientId = await addAnn();
    const changes = { acceptanceMs: 60_000 };
    await expect(client.preset.choose({ patientId, presetId: 'adult', changes })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
  });
});
