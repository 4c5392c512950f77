import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { aPatient } from '../../test/support/kept-records.ts';
import { MemoryServer } from '../../test/support/memory-bucket.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { Vault } from '../store/vault.ts';
import { beginGroup } from './pairing.ts';
import { keepPast, pastOf } from './place-and-past.ts';
import { storeForSync } from './store-for-sync.ts';
import { SyncService } from './sync-service.ts';

/** A device of a group whose storage takes every question and never answers, until it refuses each. */
const waitingDevice = async () => {
  const storage = { refuses: false };
  const server = createServer((_, response) => {
    if (storage.refuses) response.writeHead(403).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const now = () => new Date();
  const vault = await Vault.at(join(temporaryFolder(), 'data'), undefined, now);
  await vault.create('four ordinary words here');
  onTestFinished(() => vault.lock());
  const patient = aPatient();
  vault.store.write.patients.add(patient);
  const memory = new MemoryServer({ random: () => 0.5, now: Date.now, pause: async () => {} });
  await beginGroup(
    memory.connect(''),
    storeForSync(vault.store, async () => {}),
    'Bed',
  );
  const { port } = server.address() as AddressInfo;
  vault.store.sync.set('place', {
    setup: {
      ...{ endpoint: `http://127.0.0.1:${port}`, region: 'eu-central-1', bucket: 'ward-3', prefix: '' },
      ...{ kmsKeyId: null, caPem: null, bytesPerSecond: null },
    },
    credentials: { kind: 'keys', accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: null },
  });
  const service = new SyncService(vault, async () => {}, now);
  const run = service.run();
  expect(await run.next()).toMatchObject({ value: { stage: 'asking' } });
  expect(service.state().isRunning).toBe(true);
  const ended = run.next();
  ended.catch(() => {});
  return { vault, service, patient, ended, storage };
};

it('a patient is neither brought nor let go while a run goes on, and no second run begins', async () => {
  const { service, patient, ended } = await waitingDevice();
  for (const isHeld of [true, false])
    await expect(service.hold(patient.patientId, isHeld)).rejects.toMatchObject({ code: 'SYNC_RUNNING' });
  await expect(service.run().next()).rejects.toMatchObject({ code: 'SYNC_RUNNING' });
  service.stop();
  await expect(ended).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(service.state()).toMatchObject({ isRunning: false, failure: 'CANCELLED' });
});

it('whoever leaves the group while a run goes on ends it, and nothing of it is said afterwards', async () => {
  const { service, ended } = await waitingDevice();
  const left = await service.leave();
  await expect(ended).rejects.toMatchObject({ code: 'CANCELLED' });
  const nothing = { device: null, setup: null, isRunning: false, failure: null, lastTriedAt: null, devices: [] };
  expect(left).toMatchObject(nothing);
  expect(service.state()).toMatchObject(nothing);
});

it('a run that was tried while the clock was ahead does not put off those that come when it is right', async () => {
  const { vault, service, ended } = await waitingDevice();
  service.stop();
  await expect(ended).rejects.toMatchObject({ code: 'CANCELLED' });
  await service.runWhereDue();
  expect(service.state().isRunning).toBe(false);
  keepPast(vault.store.sync, {
    ...pastOf(vault.store.sync),
    lastTriedAt: new Date(Date.now() + 86_400_000).toISOString(),
  });
  const due = service.runWhereDue();
  expect(service.state().isRunning).toBe(true);
  service.stop();
  await expect(due).rejects.toMatchObject({ code: 'CANCELLED' });
});

it.each([
  ['a lost device is removed', (service: SyncService) => service.removeDevice(1)],
  ['the key is changed', (service: SyncService) => service.changeKey()],
])('where %s while a run goes on, the run ends first', async (_, happens) => {
  const { service, ended, storage } = await waitingDevice();
  storage.refuses = true;
  // It went to the storage, which was not asked while the run went on.
  await expect(happens(service)).rejects.toMatchObject({ code: 'SYNC_DENIED' });
  await expect(ended).rejects.toMatchObject({ code: 'CANCELLED' });
});
