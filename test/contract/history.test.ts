import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SpokenText } from '../../shared/domain/history.ts';
import { DEMONSTRATION_PATIENT_ID, type PatientId } from '../../shared/domain/ids.ts';
import { localDay } from '../../shared/domain/local-day.ts';
import { type ContractClient, TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { runCli } from '../support/bindings/cli-binding.ts';
import { messagePortBinding } from '../support/bindings/message-port-binding.ts';
import { suiteFolder } from '../support/suite-folder.ts';

describe('the history', () => {
  const folder = suiteFolder();
  let client: ContractClient;
  let close: () => Promise<void>;
  let patientId: PatientId;

  const open = async () => {
    ({ client, close } = await messagePortBinding.open(join(folder(), 'data')));
  };
  const say = (text: string, more: Partial<SpokenText> = {}) =>
    client.history.add({
      patientId,
      text,
      language: 'en-US',
      rung: 'base',
      isOwnVoice: false,
      part: 'whole',
      continues: false,
      ...more,
    });
  const textsOf = async (search = '') =>
    (await client.history.search({ patientId, search })).entries.map(({ text }) => text);
  const actions = async () => (await client.audit.list({ patientId })).map(({ action }) => action);

  beforeAll(async () => {
    await open();
    await client.security.setUp({ passphrase: TEST_PASSPHRASE });
    ({ patientId } = await client.patient.add({ name: 'Ann' }));
  });
  afterAll(() => close());

  it('holds nothing until somebody has switched it on, and nothing while the patient does not wish it', async () => {
    expect(await client.history.settings({ patientId })).toEqual({ isOn: false, isPaused: false, keepDays: 90 });
    await say('before');
    await client.history.configure({ patientId, isOn: true, keepDays: 30 });
    await say('said');
    expect(await client.history.pause({ patientId, isPaused: true })).toMatchObject({ isOn: true, isPaused: true });
    await say('private');
    await client.history.pause({ patientId, isPaused: false });
    expect(await textsOf()).toEqual(['said']);
    await expect(
      client.history.configure({ patientId: DEMONSTRATION_PATIENT_ID, isOn: true, keepDays: 1 }),
    ).rejects.toMatchObject({
      code: 'DEMONSTRATION_ONLY',
    });
  });

  it('while the patient does not wish it, is fed by nothing: neither “Said before” nor prediction keeps a word', async () => {
    const message = [{ text: 'tell Wanjiru' }];
    const saidBefore = async () => (await client.phrase.list({ patientId })).length;
    const learned = async () => (await client.prediction.learned({ patientId })).wordCount;
    await client.history.pause({ patientId, isPaused: true });
    expect(await client.phrase.spoken({ patientId, message })).toBeNull();
    await client.prediction.learn({ patientId, text: 'tell Wanjiru' });
    expect([await saidBefore(), await learned()]).toEqual([0, 0]);
    expect(await client.phrase.spoken({ patientId, message, isBroughtBack: true })).toMatchObject({ message });
    await client.history.pause({ patientId, isPaused: false });
    await client.prediction.learn({ patientId, text: 'tell Wanjiru' });
    expect([await saidBefore(), await learned()]).toEqual([1, 2]);
    await client.history.clear({
      patientId,
      fromDay: '2020-01-01',
      toDay: '2020-01-01',
      saidBefore: true,
      learnedWords: true,
    });
    expect([await saidBefore(), await learned()]).toEqual([0, 0]);
  });

  it('joins the words of a message, and knows how they were spoken', async () => {
    await say('I', { part: 'word' });
    await say('am', { part: 'word', continues: true });
    await say('cold', { part: 'word', continues: true });
    await say('I am cold', { continues: true });
    await say('I am cold', { continues: true });
    const { entries } = await client.history.search({ patientId });
    expect(entries.map(({ text }) => text)).toEqual(['I am cold', 'I am cold', 'said']);
    expect(entries[0]).toMatchObject({ rung: 'base', voiceVersion: null, accessMethod: 'touch', language: 'en-US' });
  });

  it('is searched, taken out, brought back and cleared; who read it is written down once for a reading', async () => {
    expect(await textsOf('col')).toHaveLength(2);
    const { entries } = await client.history.search({ patientId, search: 'said', limit: 1 });
    const entryId = entries[0]?.entryId ?? 0;
    await client.history.remove({ patientId, entryId });
    expect(await textsOf('said')).toEqual([]);
    await client.history.restore({ patientId, entryId });
    expect(await textsOf('said')).toEqual(['said']);
    await expect(client.history.restore({ patientId, entryId })).rejects.toMatchObject({ code: 'HISTORY_NOT_FOUND' });
    const done = await actions();
    expect(done.filter((action) => action === 'history.read')).toHaveLength(1);
    expect(done).toEqual(expect.arrayContaining(['history.removed', 'history.restored']));
    expect(JSON.stringify(await client.audit.list({ patientId }))).not.toContain('said"');
  });

  it('is exported so that no spreadsheet takes what was said for a formula', async () => {
    await say('=HYPERLINK("http://evil.example";"tea, please")');
    await say('أريد الماء');
    const csv = await (await client.history.export({ patientId, format: 'csv' })).text();
    const lines = csv.trim().split('\r\n');
    expect(lines[0]).toContain('spokenAt,session,text');
    expect(lines.slice(1).map((line) => line.split(',')[1])).toEqual(['1', '1', '1', '1', '1']);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"";""tea, please"")"`);
    expect(csv).toContain('أريد الماء');
    const json = JSON.parse(await (await client.history.export({ patientId, format: 'json', search: 'said' })).text());
    expect(json).toMatchObject([{ text: 'said', session: 1 }]);
    expect((await actions()).slice(0, 2)).toEqual(['export.history', 'export.history']);
  });

  it('is listed, searched, exported and deleted on the command line', async () => {
    await close();
    const history = async (...words: string[]) => {
      const { stdout } = await runCli(
        ['history', ...words, '--patient', patientId, '--data', join(folder(), 'data'), '--json'],
        TEST_PASSPHRASE,
      );
      return JSON.parse(stdout);
    };
    expect((await history('list')).entries).toHaveLength(5);
    expect((await history('search', 'am', 'cold')).entries).toHaveLength(2);
    const out = join(folder(), 'history.json');
    await history('export', '--out', out, '--format', 'json');
    expect(JSON.parse(readFileSync(out, 'utf8'))).toHaveLength(5);
    expect(await history('delete')).toMatchObject({ error: { code: 'INPUT_INVALID' } });
    expect(await history('delete', '--to', '2020-01-01')).toEqual({ deleted: 0 });
    expect(await history('delete', '--from', localDay(new Date(Date.now() - 86_400_000)))).toEqual({ deleted: 5 });
    await open();
    await client.security.unlock({ passphrase: TEST_PASSPHRASE });
    expect(await client.history.extent({ patientId })).toEqual({ count: 0, firstAt: null, lastAt: null });
  });
});
