import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Vault } from '../../electron/store/vault.ts';
import { PatientId } from '../../shared/domain/ids.ts';
import { keepEverything } from '../../shared/domain/retention.ts';
import { agedRecords } from '../support/aged-records.ts';
import { TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { runCli } from '../support/bindings/cli-binding.ts';
import { messagePortBinding } from '../support/bindings/message-port-binding.ts';
import { suiteFolder } from '../support/suite-folder.ts';

const DAY_MS = 86_400_000;

describe('retention on the command line', { timeout: 180_000 }, () => {
  const folder = suiteFolder();
  const data = () => join(folder(), 'data');
  const run = async (...words: string[]) =>
    JSON.parse((await runCli([...words, '--data', data(), '--json'], TEST_PASSPHRASE)).stdout);

  it('shows, says what would go, sets, and deletes what was said, and writes down how much', async () => {
    const { patientId } = await run('patient', 'add', '--name', 'Ann');
    const vault = await Vault.at(data());
    await vault.unlock(TEST_PASSPHRASE);
    const { rating } = agedRecords(vault.store, PatientId.parse(patientId));
    for (const days of [10, 40, 41, 200]) rating(new Date(Date.now() - days * DAY_MS).toISOString());
    await vault.lock();

    expect(await run('retention', 'apply')).toEqual({ deleted: {} });
    const { rules, due } = await run('retention', 'preview', 'ratings=30');
    expect(rules).toEqual({ ...keepEverything, ratings: 30 });
    expect(due).toContainEqual(expect.objectContaining({ kind: 'ratings', count: 3, patients: 1 }));
    expect(await run('retention', 'show')).toEqual({ rules: keepEverything });
    expect(await run('retention', 'set', 'ratings=30', 'boards=30')).toMatchObject({
      error: { code: 'INPUT_INVALID' },
    });
    expect(await run('retention', 'set', 'ratings=100')).toMatchObject({ deleted: { ratings: 1 } });
    expect(await run('retention', 'set', 'ratings=30', 'usage=365')).toEqual({
      rules: { ...keepEverything, ratings: 30, usage: 365 },
      deleted: { ratings: 2 },
    });

    const { client, close } = await messagePortBinding.open(data());
    await client.security.unlock({ passphrase: TEST_PASSPHRASE });
    const events = await client.audit.list({ limit: 50 });
    await close();
    const rows = events.filter(({ action }) => action.startsWith('retention.')).reverse();
    expect(rows.map(({ action, details }) => [action, details])).toEqual([
      ['retention.rules-changed', { ...keepEverything, ratings: 100 }],
      ['retention.applied', { ratings: 1 }],
      ['retention.rules-changed', { ...keepEverything, ratings: 30, usage: 365 }],
      ['retention.applied', { ratings: 2 }],
    ]);
  });
});
