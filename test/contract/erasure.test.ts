import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { runCli } from '../support/bindings/cli-binding.ts';
import { messagePortBinding } from '../support/bindings/message-port-binding.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('an erased patient is erased in backups too, and the command line has nothing left to do', async () => {
  const data = join(temporaryFolder(), 'data');
  const stick = join(temporaryFolder(), 'stick');
  mkdirSync(stick);
  const { client, close } = await messagePortBinding.open(data);
  await client.security.setUp({ passphrase: TEST_PASSPHRASE });
  const gone = await client.patient.add({ name: 'Ann' });
  await client.patient.add({ name: 'Bo' });
  for await (const _ of await client.backup.make({ folder: stick }));
  await client.patient.erase({ patientId: gone.patientId, confirmName: 'Ann' });
  expect(await client.backup.carryOutErasures()).toMatchObject({ waitingFolders: [], isBusy: false });
  const [backup] = await client.backup.list({ folder: stick });
  const path = backup?.path ?? '';
  for await (const _ of await client.backup.restore({ path, replaces: true }));
  expect((await client.patient.list()).map(({ name }) => name)).toEqual(['Bo', expect.any(String)]);
  expect(await client.audit.verify()).toMatchObject({ state: 'whole' });
  await close();
  const { stdout } = await runCli(['backup', 'erase-pending', '--data', data, '--json'], TEST_PASSPHRASE);
  expect(JSON.parse(stdout)).toEqual({ waitingFolders: [] });
});
