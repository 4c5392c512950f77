import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { runCli } from '../support/bindings/cli-binding.ts';
import { suiteFolder } from '../support/suite-folder.ts';

describe('people on the command line', () => {
  const folder = suiteFolder();
  const run = async (words: readonly string[], environment: NodeJS.ProcessEnv = {}) => {
    const all = [...words, '--data', join(folder(), 'data'), '--json'];
    return JSON.parse((await runCli(all, TEST_PASSPHRASE, environment)).stdout);
  };
  const add = (name: string, role: string, pin: string, environment: NodeJS.ProcessEnv = {}) =>
    run(['person', 'add', '--name', name, '--role', role], { ALPHAVOX_NEW_PIN: pin, ...environment });

  it('the passphrase is enough until people are named, and then --as with a PIN is asked for', async () => {
    const { patientId } = await run(['patient', 'add', '--name', 'Ann']);
    expect(await add('Kim', 'caregiver', '264817')).toMatchObject({ error: { code: 'LAST_ADMINISTRATOR' } });
    expect(await add('Dana', 'administrator', '111111')).toMatchObject({ error: { code: 'SECRET_WEAK' } });
    expect(await add('Dana', 'administrator', '830461')).toMatchObject({ name: 'Dana', role: 'administrator' });
    const dana = { ALPHAVOX_PIN: '830461' };

    const without = await run(['person', 'list']);
    expect(without.error).toMatchObject({ code: 'SIGN_IN_NEEDED', hint: expect.stringContaining('--as NAME') });
    expect(await run(['speak', '--patient', patientId, '--text', 'yes'])).toMatchObject({ rung: 'base' });
    expect(await add('Kim', 'caregiver', '264817', dana)).toMatchObject({ error: { code: 'SIGN_IN_NEEDED' } });
    const asDana = ['--as', 'Dana'];
    expect(await run(['person', 'list', ...asDana], dana)).toMatchObject({ people: [{ name: 'Dana' }] });
    expect(await run(['person', 'list', ...asDana], { ALPHAVOX_PIN: '000001' })).toMatchObject({
      error: { code: 'SIGN_IN_WRONG' },
    });
    const forth = { ALPHAVOX_PIN: '830461', ALPHAVOX_NEW_PIN: '519260' };
    const back = { ALPHAVOX_PIN: '519260', ALPHAVOX_NEW_PIN: '830461' };
    expect(await run(['person', 'change-pin', ...asDana], forth)).toEqual({});
    expect(await run(['person', 'change-pin', ...asDana], forth)).toMatchObject({ error: { code: 'SIGN_IN_WRONG' } });
    expect(await run(['person', 'change-pin', ...asDana], back)).toEqual({});
    expect(await run(['call', 'person.list', ...asDana], dana)).toMatchObject({ output: [{ name: 'Dana' }] });
  });

  it('the log is verified, exported, and found cut when an older database comes back', async () => {
    const dana = { ALPHAVOX_PIN: '830461' };
    const database = join(folder(), 'data', 'alphavox.db');
    copyFileSync(database, join(folder(), 'older.db'));
    const whole = await run(['audit', 'verify', '--as', 'Dana'], dana);
    expect(whole).toMatchObject({ state: 'whole', head: expect.stringMatching(/^\d+:[0-9a-f]{64}$/) });
    expect(await run(['audit', 'verify', '--expect', whole.head, '--as', 'Dana'], dana)).toMatchObject({
      state: 'whole',
    });
    const out = join(folder(), 'audit.jsonl');
    await run(['audit', 'export', '--out', out, '--as', 'Dana'], dana);
    const lines = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['key.set-up', 'patient.added', 'person.added', 'session.sign-in-failed', 'export.audit']),
    );
    expect(lines.at(-1).head.seq).toBe(lines.length - 1);
    copyFileSync(join(folder(), 'older.db'), database);
    expect(await run(['audit', 'verify', '--as', 'Dana'], dana)).toMatchObject({
      error: { code: 'AUDIT_BROKEN', details: { problem: 'tail-missing' } },
    });
  });
});
