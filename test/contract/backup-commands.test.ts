import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEMONSTRATION_PATIENT_ID } from '../../shared/domain/ids.ts';
import { TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { runCli } from '../support/bindings/cli-binding.ts';
import { startWebProcess } from '../support/bindings/web-process.ts';
import { flipBit } from '../support/flip-bit.ts';
import { suiteFolder } from '../support/suite-folder.ts';
import { clientOf } from '../support/web-client.ts';

/** Whoever is in the records. */
const namesOf = (patients: readonly { name: string; patientId: string }[]) =>
  patients
    .filter(({ patientId }) => patientId !== DEMONSTRATION_PATIENT_ID)
    .map(({ name }) => name)
    .toSorted();

describe('backups on the command line', { timeout: 180_000 }, () => {
  const folder = suiteFolder();
  const at = (name: string) => join(folder(), name);
  const run = async (words: readonly string[], passphrase = TEST_PASSPHRASE) =>
    JSON.parse((await runCli([...words, '--json'], passphrase)).stdout);
  const names = async (data: string) => namesOf((await run(['patient', 'list', '--data', data])).patients);

  it('are made, listed, proved and brought back, into an empty folder or in the place of others', async () => {
    const data = at('data');
    await run(['patient', 'add', '--name', 'Ann', '--data', data]);
    const made = await run(['backup', '--out', at('stick'), '--data', data]);
    expect(made).toMatchObject({ depth: 'drill', damagedBlobs: 0, files: 2 });
    await run(['patient', 'add', '--name', 'Ben', '--data', data]);
    const later = await run(['backup', '--out', at('stick'), '--data', data]);
    const { backups } = await run(['backup', 'list', at('stick')]);
    expect(backups.map(({ path }: { path: string }) => path)).toEqual([later.path, made.path]);

    expect(await run(['backup', 'verify', made.path, '--data', at('nowhere')])).toMatchObject({ depth: 'drill' });
    expect(await run(['backup', 'verify', made.path, '--data', at('nowhere')], 'not the words')).toMatchObject({
      error: { code: 'PASSPHRASE_WRONG' },
    });
    expect(existsSync(join(at('nowhere'), 'alphavox.db'))).toBe(false);

    expect(await run(['restore', made.path, '--data', at('new')])).toMatchObject({ madeAt: made.madeAt });
    expect(await names(at('new'))).toEqual(['Ann']);
    expect(await run(['audit', 'verify', '--data', at('new')])).toMatchObject({ state: 'whole' });
    expect(await run(['restore', made.path, '--data', data])).toMatchObject({ error: { code: 'STORE_EXISTS' } });
    expect(await names(data)).toEqual(['Ann', 'Ben']);
    await run(['restore', made.path, '--data', data, '--replace']);
    expect(await names(data)).toEqual(['Ann']);
    await run(['restore', later.path, '--data', data, '--replace']);
    expect(await names(data)).toEqual(['Ann', 'Ben']);

    const database = join(made.path, 'alphavox.db');
    const bytes = readFileSync(database);
    writeFileSync(database, bytes.subarray(0, -1));
    expect(await run(['backup', 'verify', made.path])).toMatchObject({ error: { code: 'BACKUP_DAMAGED' } });
    expect(await run(['restore', made.path, '--data', data, '--replace'])).toMatchObject({
      error: { code: 'BACKUP_DAMAGED' },
    });
    expect(await names(data)).toEqual(['Ann', 'Ben']);
  });

  it('take the place of damaged records while the board of the demonstration speaks', async () => {
    const data = at('damaged');
    await run(['patient', 'add', '--name', 'Ann', '--data', data]);
    const { path } = await run(['backup', '--out', at('stick'), '--data', data]);
    flipBit(join(data, 'alphavox.db'));
    const server = await startWebProcess(data);
    try {
      const client = clientOf(server);
      const unlocking = client.security.unlock({ passphrase: TEST_PASSPHRASE });
      await expect(unlocking).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
      expect(await client.security.status()).toMatchObject({ store: 'locked', isDamaged: true });
      const patientId = DEMONSTRATION_PATIENT_ID;
      const speaks = async () => {
        for await (const event of await client.speech.speak({ patientId, text: 'yes' })) if (event) return true;
        return false;
      };
      expect(await speaks()).toBe(true);
      const restoring = await client.backup.restore({ path, replaces: true, passphrase: TEST_PASSPHRASE });
      for await (const event of restoring) if (event.type === 'progress') expect(await speaks()).toBe(true);
      expect(namesOf(await client.patient.list())).toEqual(['Ann']);
      expect(await client.security.status()).toMatchObject({ store: 'open', isDamaged: false });
      expect(await client.audit.verify({})).toMatchObject({ state: 'whole' });
    } finally {
      await server.close();
    }
  });
});
