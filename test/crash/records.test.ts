import { cpSync, mkdirSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEMONSTRATION_PATIENT_ID } from '../../shared/domain/ids.ts';
import { type ContractClient, TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { startWebProcess, type WebProcess } from '../support/bindings/web-process.ts';
import { makeOldRecords } from '../support/old-records.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { clientOf } from '../support/web-client.ts';

/** How often the program is killed; ALPHAVOX_CRASHES=300 for the number of the issue. */
const CYCLES = Number(process.env.ALPHAVOX_CRASHES ?? 8);

/** What may be found after a crash: all of `sure`, perhaps some of `maybe`, and nothing else. */
interface World {
  readonly sure: readonly string[];
  readonly maybe: readonly string[];
}

const fits = ({ sure, maybe }: World, found: readonly string[]): boolean =>
  sure.every((name) => found.includes(name)) && found.every((name) => sure.includes(name) || maybe.includes(name));

const namesIn = async (client: ContractClient): Promise<string[]> =>
  (await client.patient.list())
    .filter(({ patientId }) => patientId !== DEMONSTRATION_PATIENT_ID)
    .map(({ name }) => name);

/** Runs events to their end; whether that was reached before the program was gone. */
const toEnd = async (events: Promise<AsyncIterable<{ type: string }>>): Promise<boolean> => {
  try {
    for await (const { type } of await events) if (type === 'done') return true;
  } catch {
    // Killed.
  }
  return false;
};

/** Kills the program at the change number `count` that is seen in a folder; calling what it returns kills it in any case. */
const killAtChange = ({ pid }: WebProcess, folder: string, count: number) => {
  let changes = count;
  const kill = () => process.kill(pid, 'SIGKILL');
  const watching = watch(folder, () => {
    changes -= 1;
    if (changes === 0) kill();
  });
  return () => {
    watching.close();
    if (changes > 0) kill();
  };
};

/** The key that opens: the first of several that does. Throws what the last one met. */
const keyThatOpens = async <Key>(keys: readonly Key[], open: (key: Key) => Promise<unknown>): Promise<Key> => {
  let last: unknown = new Error('there is no key to try');
  for (const key of keys) {
    try {
      await open(key);
      return key;
    } catch (thrown) {
      last = thrown;
    }
  }
  throw last;
};

const isAnswered = (answer: Promise<unknown>): Promise<boolean> =>
  answer.then(
    () => true,
    () => false,
  );

const ACTS = ['write', 'back up', 'new passphrase', 'migrate', 'write', 'new recovery key', 'restore'] as const;

it(`a program that is killed ${CYCLES} times while it writes, migrates, backs up, restores and changes keys loses nothing it has answered`, async () => {
  const root = temporaryFolder();
  const [data, stick, old] = [join(root, 'data'), join(root, 'stick'), join(root, 'old')];
  for (const folder of [data, stick]) mkdirSync(folder);
  const oldNames = Array.from({ length: 40 }, (_, index) => `Old ${index}`).sort();
  await makeOldRecords(old, TEST_PASSPHRASE, oldNames);
  const first = await startWebProcess(data);
  await clientOf(first).security.setUp({ passphrase: TEST_PASSPHRASE });
  await first.close();

  /** What is in each backup that has been seen. */
  const held = new Map<string, readonly string[]>();
  let worlds: readonly World[] = [{ sure: [], maybe: [] }];
  let asBackedUp: readonly string[] = [];
  /** What opens the records; where a change was not answered, either the new one or the one before. */
  let passphrases = [TEST_PASSPHRASE];
  let recoveryKeys: string[][] = [];
  const answered = new Map<string, number>();

  const open = async (client: ContractClient, cycle: number) => {
    if (ACTS[(cycle - 1) % ACTS.length] === 'new recovery key' && recoveryKeys.length > 0) {
      const newPassphrase = `${TEST_PASSPHRASE} ${cycle}`;
      const recoveryWords = await keyThatOpens(recoveryKeys, (words) =>
        client.security.unlockWithRecoveryKey({ recoveryWords: words, newPassphrase }),
      );
      [passphrases, recoveryKeys] = [[newPassphrase], [recoveryWords]];
    } else {
      passphrases = [await keyThatOpens(passphrases, (passphrase) => client.security.unlock({ passphrase }))];
    }
    expect(await client.security.status(), `cycle ${cycle}`).toMatchObject({ store: 'open', isDamaged: false });
    expect(await client.audit.verify({}), `cycle ${cycle}`).toMatchObject({ state: 'whole' });
    const found = await namesIn(client);
    expect(
      worlds.some((world) => fits(world, found)),
      `cycle ${cycle}: ${found} of ${JSON.stringify(worlds)}`,
    ).toBe(true);
    return found;
  };

  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    const server = await startWebProcess(data);
    const client = clientOf(server);
    const found = await open(client, cycle);
    // Whatever counts as a backup is a whole one.
    for (const { path } of await client.backup.list({ folder: stick })) {
      if (held.has(path)) continue;
      held.set(path, asBackedUp);
      expect(await toEnd(client.backup.verify({ path })), `cycle ${cycle}`).toBe(true);
    }
    worlds = [{ sure: found, maybe: [] }];

    const act = ACTS[cycle % ACTS.length] ?? 'write';
    // Killed by what it does on the disk, not by a clock: a little later each time.
    const countTo = (most: number) => 1 + ((11 + Math.floor(cycle / ACTS.length) * 5) % most);
    let killed: () => void = () => process.kill(server.pid, 'SIGKILL');
    let isDone = false;
    if (act === 'write') {
      killed = killAtChange(server, data, countTo(24));
      const names = Array.from({ length: 6 }, (_, index) => `Ann ${cycle} ${index}`);
      const isAdded = await Promise.all(names.map((name) => isAnswered(client.patient.add({ name }))));
      worlds = [{ sure: [...found, ...names.filter((_, index) => isAdded[index])], maybe: names }];
      isDone = isAdded.includes(true);
    } else if (act === 'back up') {
      killed = killAtChange(server, stick, countTo(24));
      asBackedUp = found;
      isDone = await toEnd(client.backup.make({ folder: stick }));
    } else if (act === 'new passphrase') {
      const [passphrase = ''] = passphrases;
      const newPassphrase = `${TEST_PASSPHRASE} ${cycle}`;
      killed = killAtChange(server, data, countTo(17));
      isDone = await isAnswered(client.security.changePassphrase({ passphrase, newPassphrase }));
      passphrases = isDone ? [newPassphrase] : [newPassphrase, passphrase];
    } else if (act === 'new recovery key') {
      const { recoveryWords } = await client.security.proposeRecoveryKey();
      killed = killAtChange(server, data, countTo(17));
      isDone = await isAnswered(client.security.confirmRecoveryKey({ recoveryWords }));
      // Where none was ever in force, it may be that none is.
      recoveryKeys = isDone ? [recoveryWords] : recoveryKeys.length > 0 ? [recoveryWords, ...recoveryKeys] : [];
    } else if (act === 'migrate') {
      const copy = join(root, 'migrating');
      cpSync(old, copy, { recursive: true });
      const migrating = await startWebProcess(copy);
      const killedMigrating = killAtChange(migrating, copy, countTo(41));
      isDone = await isAnswered(clientOf(migrating).security.unlock({ passphrase: TEST_PASSPHRASE }));
      killedMigrating();
      const after = await startWebProcess(copy, { ALPHAVOX_PASSPHRASE: TEST_PASSPHRASE });
      expect((await namesIn(clientOf(after))).sort(), `cycle ${cycle}`).toEqual(oldNames);
      await after.close();
      rmSync(copy, { recursive: true });
    } else {
      // The first backup, so that the records stay as small over hundreds of cycles.
      const [path, names] = [...held].at(0) ?? [];
      if (path && names) {
        killed = killAtChange(server, data, countTo(61));
        isDone = await toEnd(client.backup.restore({ path, replaces: true }));
        worlds = [{ sure: names, maybe: [] }, ...(isDone ? [] : [{ sure: found, maybe: [] }])];
      }
    }
    killed();
    if (isDone) answered.set(act, (answered.get(act) ?? 0) + 1);
  }
  const last = await startWebProcess(data);
  await open(clientOf(last), CYCLES);
  for (const path of held.keys()) expect(await toEnd(clientOf(last).backup.verify({ path })), path).toBe(true);
  await last.close();
  console.info(`killed ${CYCLES} times; answered before that: ${JSON.stringify(Object.fromEntries(answered))}`);
  // Where it were always killed before it had answered anything, nothing would be proved.
  expect(answered.size).toBeGreaterThan(0);
}, 7_200_000);
