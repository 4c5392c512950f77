import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PatientId } from '../../shared/domain/ids.ts';
import type { SyncRunResult } from '../../shared/domain/sync.ts';
import { type ContractClient, TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { runCli } from '../support/bindings/cli-binding.ts';
import { messagePortBinding } from '../support/bindings/message-port-binding.ts';
import { handmadeZip, RED_PIXEL_PNG } from '../support/board-files.ts';
import { minioProgram, type S3Server, startMinio, startS3rver } from '../support/s3-server.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import { suiteFolder } from '../support/suite-folder.ts';

interface Device {
  client: ContractClient;
  close(): Promise<void>;
}

const runOf = async (client: ContractClient): Promise<SyncRunResult> => {
  for await (const event of await client.sync.run()) if (event.type === 'done') return event.result;
  throw new Error('the run did not end');
};

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (thrown) => thrown.code,
  );

/** MinIO where `ALPHAVOX_MINIO` names its program; `bucket.test.ts` says so where it does not. */
const servers = [
  { name: 's3rver', start: startS3rver },
  ...(minioProgram ? [{ name: 'MinIO', start: startMinio }] : []),
];

describe.each(servers)('two devices over $name', ({ start }) => {
  const folder = suiteFolder();
  let server: S3Server;
  let bed: Device;
  let home: Device;
  let patientId: PatientId;

  beforeAll(async () => {
    server = await start();
    process.stdout.write(`REAL SERVER: ${server.name}\n`);
    [bed, home] = (await Promise.all(
      ['bed', 'home'].map(async (name) => {
        const device = await messagePortBinding.open(join(folder(), name));
        await device.client.security.setUp({ passphrase: TEST_PASSPHRASE });
        return device;
      }),
    )) as [Device, Device];
  });
  afterAll(async () => {
    await Promise.all([bed?.close(), home?.close()]);
    await server?.close();
  });

  const place = () => ({ setup: { ...server.setup, prefix: 'clinic/' }, credentials: server.credentials });
  const nameAt = async ({ client }: Device) => (await client.patient.get({ patientId })).name;

  it('begin with one and are joined by the other with twelve words, which count once', async () => {
    ({ patientId } = await bed.client.patient.add({ name: 'Quillfeather' }));
    expect(await codeOf(runOf(bed.client))).toBe('SYNC_NOT_SET_UP');
    const begun = await bed.client.sync.setUp({ ...place(), name: 'Bedside marmalade' });
    expect(begun).toMatchObject({ device: 0, failure: null, lastGoodAt: null });
    expect(begun.patients[0]?.waiting).toBeGreaterThan(0);
    const { words } = await bed.client.sync.invite();
    const joining = { ...place(), name: 'Home', by: 'code' } as const;
    expect(await codeOf(home.client.sync.join({ ...joining, words: [...words].reverse() }))).toMatch(
      /SYNC_CODE_WRONG|RECOVERY_KEY_WRONG/,
    );
    await home.client.sync.join({ ...joining, words });
    expect(await codeOf(home.client.sync.join({ ...joining, words }))).toBe('SYNC_ALREADY_SET_UP');
    await runOf(bed.client);
    expect(await runOf(home.client)).toMatchObject({ pending: 0, conflicts: 0 });
    expect(await nameAt(home)).toBe('Quillfeather');
    const { devices, lastGoodAt } = await home.client.sync.state();
    expect(devices.map(({ name, isThis }) => ({ name, isThis }))).toEqual([
      { name: 'Bedside marmalade', isThis: false },
      { name: 'Home', isThis: true },
    ]);
    expect(lastGoodAt).not.toBeNull();
  });

  it('have each other’s recordings, and each what the other changed while both were away', async () => {
    const wav = await synthesizedTake('the periwinkle is blue and the sky is wide');
    const recording = await bed.client.recording.importFile({
      patientId,
      text: 'the periwinkle is blue and the sky is wide',
      file: new File([wav], 'take.wav'),
    });
    const patient = await bed.client.patient.get({ patientId });
    await bed.client.patient.update({ ...patient, ageYears: 71 });
    const atHome = await home.client.patient.get({ patientId });
    await home.client.patient.update({ ...atHome, name: 'Quillfeather-Jones' });
    expect((await bed.client.sync.state()).patients[0]?.waiting).toBeGreaterThan(1);
    for (const { client } of [bed, home, bed]) expect(await runOf(client)).toMatchObject({ pending: 0 });
    for (const device of [bed, home]) {
      expect(await device.client.patient.get({ patientId })).toMatchObject({
        name: 'Quillfeather-Jones',
        ageYears: 71,
      });
    }
    const { recordingId } = recording;
    const [one, other] = await Promise.all(
      [bed, home].map(async ({ client }) =>
        Buffer.from(await (await client.recording.audio({ recordingId })).arrayBuffer()),
      ),
    );
    expect(other).toEqual(one);
  });

  it('find the symbols of a pack that came from the other, although they have searched before', async () => {
    const atHome = async () => (await home.client.symbol.search({ language: 'en-US', query: 'zarf' })).length;
    expect(await atHome()).toBe(0);
    const zip = handmadeZip([{ path: 'zarf.png', bytes: RED_PIXEL_PNG }]);
    const file = new File([Uint8Array.from(zip)], 'mine.zip');
    await bed.client.symbol.importPack({ file, name: 'Mine' });
    for (const { client } of [bed, home]) await runOf(client);
    expect(await atHome()).toBe(1);
  });

  it('say what is wrong while the server is gone, and go on where they were', async () => {
    const { client } = bed;
    await client.speech.saveMessage({ patientId, message: [{ text: 'zephyrine' }] });
    await client.patient.update({ ...(await client.patient.get({ patientId })), ageYears: 72 });
    await server.stop();
    expect(await codeOf(runOf(client))).toBe('SYNC_UNREACHABLE');
    expect(await client.sync.state()).toMatchObject({ failure: 'SYNC_UNREACHABLE' });
    await server.restart();
    expect(await runOf(client)).toMatchObject({ pending: 0 });
    await runOf(home.client);
    expect(await home.client.patient.get({ patientId })).toMatchObject({ ageYears: 72 });
    expect(await client.sync.state()).toMatchObject({ failure: null });
  }, 120_000);

  it('can be asked from the command line', async () => {
    await home.close();
    const data = join(folder(), 'home');
    const run = async (...command: string[]) =>
      JSON.parse((await runCli([...command, '--data', data, '--json'], TEST_PASSPHRASE)).stdout);
    expect(await run('sync', 'now')).toEqual({ uploaded: 0, downloaded: 0, pending: 0, conflicts: 0 });
    expect(await run('sync', 'status')).toMatchObject({ device: 1, pending: 0, failure: null });
    home = await messagePortBinding.open(data);
    await home.client.security.unlock({ passphrase: TEST_PASSPHRASE });
  });

  it('are tried out, set up, paired, removed and left from the command line alone', async () => {
    if (server.credentials.kind !== 'keys') throw new Error('the server has keys');
    const { endpoint, region, bucket } = server.setup;
    const { accessKeyId, secretAccessKey } = server.credentials;
    const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
    const at =
      (name: string) =>
      async (command: string, more: readonly string[], words: readonly string[] = []) => {
        const environment = { ...keys, ALPHAVOX_PAIRING_WORDS: words.join(' ') };
        const line = [...command.split(' '), ...more, '--data', join(folder(), name), '--json'];
        return JSON.parse((await runCli(line, TEST_PASSPHRASE, environment)).stdout);
      };
    const [one, two] = [at('one'), at('two')];
    const passphrase = JSON.stringify({ passphrase: TEST_PASSPHRASE });
    await Promise.all([one, two].map((run) => run('call security.setUp', ['--input', passphrase])));
    const place = ['--endpoint', endpoint ?? '', '--region', region, '--bucket', bucket, '--prefix', 'line/'];
    expect(await one('sync probe', place)).toMatchObject({ isUsable: true, policy: {}, settings: {} });
    expect(await one('sync setup', [...place, '--limit', '8'])).toMatchObject({ error: { code: 'INPUT_INVALID' } });
    const begun = await one('sync setup', [...place, '--limit', '4096', '--name', 'One']);
    expect(begun).toMatchObject({ device: 0, damaged: 0 });
    const { words, until } = await one('sync pair', []);
    expect(Date.parse(until)).toBeGreaterThan(Date.now());
    expect(await two('sync pair', ['--join', ...place, '--name', 'Two'], words)).toMatchObject({ device: 1 });
    expect(await two('sync now', [])).toMatchObject({ pending: 0 });
    const elsewhere = await one('sync access', ['--endpoint', 'http://127.0.0.1:1']);
    expect(elsewhere).toMatchObject({ error: { code: 'SYNC_UNREACHABLE' } });
    expect(await one('sync access', ['--limit', '0'])).toMatchObject({ device: 0 });
    expect(await one('sync rotate-key', [])).toMatchObject({ devices: [{ name: 'One' }, { name: 'Two' }] });
    expect(await one('sync remove', ['--device', '1'])).toMatchObject({ devices: [{}, { isRemoved: true }] });
    expect(await two('sync now', [])).toMatchObject({ error: { code: 'SYNC_DEVICE_REMOVED' } });
    expect(await two('sync leave', [])).toMatchObject({ device: null });
  }, 120_000);

  it('let one go, which is told so, keeps what it has, and may come back', async () => {
    await home.client.patient.update({ ...(await home.client.patient.get({ patientId })), ageYears: 73 });
    const { devices } = await bed.client.sync.removeDevice({ device: 1 });
    expect(devices.find(({ device }) => device === 1)).toMatchObject({ isRemoved: true });
    expect(await codeOf(runOf(home.client))).toBe('SYNC_DEVICE_REMOVED');
    expect(await home.client.patient.get({ patientId })).toMatchObject({ ageYears: 73 });
    await runOf(bed.client);
    expect(await bed.client.patient.get({ patientId })).toMatchObject({ ageYears: 72 });
    await home.client.sync.leave();
    const { words } = await bed.client.sync.invite();
    await home.client.sync.join({ ...place(), name: 'Home again', by: 'code', words });
    await runOf(home.client);
    await runOf(bed.client);
    expect(await bed.client.patient.get({ patientId })).toMatchObject({ ageYears: 73 });
  });

  it('let a third one in with the recovery key of the first', async () => {
    const { recoveryWords } = await bed.client.security.proposeRecoveryKey();
    await bed.client.security.confirmRecoveryKey({ recoveryWords });
    await runOf(bed.client);
    const third = await messagePortBinding.open(join(folder(), 'clinic'));
    await third.client.security.setUp({ passphrase: TEST_PASSPHRASE });
    const joining = { ...place(), name: 'Clinic', by: 'recovery-key' } as const;
    const wrong = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about';
    expect(await codeOf(third.client.sync.join({ ...joining, words: wrong.split(' ') }))).toBe('RECOVERY_KEY_WRONG');
    await third.client.sync.join({ ...joining, words: recoveryWords });
    await runOf(third.client);
    expect((await third.client.patient.list()).map(({ name }) => name)).toContain('Quillfeather-Jones');
    await third.close();
  });

  it('hold in the bucket nothing that anybody without their keys can read', async () => {
    const objects = await server.objects();
    expect(objects.length).toBeGreaterThan(10);
    for (const { key, body } of objects) {
      const content = `${key} ${body.toString('latin1')}`;
      for (const canary of ['Quillfeather', 'marmalade', 'periwinkle', 'zephyrine', 'RIFF', 'patient', 'pat_']) {
        expect(content.includes(canary), `${canary} in ${key}`).toBe(false);
      }
    }
  });

  it('erase a patient on both and in the bucket', async () => {
    const scoped = async () =>
      (await server.objects())
        .map(({ key }) => key)
        .filter((key) => /\/(segments|blobs|snapshots)\/[0-9a-f]{24}\//.test(key));
    expect((await scoped()).length).toBeGreaterThan(0);
    await home.client.patient.erase({ patientId, confirmName: 'Quillfeather-Jones' });
    await runOf(home.client);
    expect(await scoped()).toEqual([]);
    await runOf(bed.client);
    expect((await bed.client.patient.list()).map(({ name }) => name)).not.toContain('Quillfeather-Jones');
    expect(await bed.client.audit.verify()).toMatchObject({ state: 'whole' });
    await runOf(home.client);
    expect(await scoped()).toEqual([]);
  });
});
