import { mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEMONSTRATION_PATIENT_ID } from '../../shared/domain/ids.ts';
import { type ContractClient, TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { startWebProcess } from '../support/bindings/web-process.ts';
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

it(`a program that is killed ${CYCLES} times while it writes, backs up and restores loses nothing it has answered`, async () => {
  const root = temporaryFolder();
  const [data, stick] = [join(root, 'data'), join(root, 'stick')];
  for (const folder of [data, stick]) mkdirSync(folder);
  const first = await startWebProcess(data);
  await clientOf(first).security.setUp({ passphrase: TEST_PASSPHRASE });
  await first.close();
  /** What is in each backup that has been seen. */
  const held = new Map<string, readonly string[]>();
  let worlds: readonly World[] = [{ sure: [], maybe: [] }];
  let asBackedUp: readonly string[] = [];

  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    const server = await startWebProcess(data, { ALPHAVOX_PASSPHRASE: TEST_PASSPHRASE });
    const client = clientOf(server);
    expect(await client.security.status(), `cycle ${cycle}`).toMatchObject({ store: 'open', isDamaged: false });
    expect(await client.audit.verify({}), `cycle ${cycle}`).toMatchObject({ state: 'whole' });
    const found = await namesIn(client);
    expect(
      worlds.some((world) => fits(world, found)),
      `cycle ${cycle}: ${found} of ${JSON.stringify(worlds)}`,
    ).toBe(true);
    // Whatever counts as a backup is a whole one.
    for (const { path } of await client.backup.list({ folder: stick })) {
      if (!held.has(path)) held.set(path, asBackedUp);
      expect(await toEnd(client.backup.verify({ path })), `cycle ${cycle}`).toBe(true);
    }

    const kill = () => process.kill(server.pid, 'SIGKILL');
    const act = ['write', 'back up', 'write', 'restore'][cycle % 4];
    // Killed by what it does on the disk, not by a clock: a little later each time.
    let changes = 2 + ((cycle * 5) % 23);
    const watching = watch(act === 'back up' ? stick : data, () => {
      changes -= 1;
      if (changes === 0) kill();
    });
    if (act === 'write') {
      const names = Array.from({ length: 6 }, (_, index) => `Ann ${cycle} ${index}`);
      const answered: string[] = [];
      await Promise.all(
        names.map((name) =>
          client.patient.add({ name }).then(
            () => answered.push(name),
            () => {},
          ),
        ),
      );
      worlds = [{ sure: [...found, ...answered], maybe: names }];
    } else if (act === 'back up') {
      asBackedUp = found;
      const isDone = await toEnd(client.backup.make({ folder: stick }));
      if (isDone) expect((await client.backup.list({ folder: stick }).catch(() => [1])).length).toBeGreaterThan(0);
      worlds = [{ sure: found, maybe: [] }];
    } else {
      const [path, names] = [...held].at(-1) ?? [];
      if (path && names) {
        const isDone = await toEnd(client.backup.restore({ path, replaces: true }));
        worlds = [{ sure: names, maybe: [] }, ...(isDone ? [] : [{ sure: found, maybe: [] }])];
      }
    }
    watching.close();
    if (changes > 0) kill();
  }
  const last = await startWebProcess(data, { ALPHAVOX_PASSPHRASE: TEST_PASSPHRASE });
  const found = await namesIn(clientOf(last));
  expect(worlds.some((world) => fits(world, found))).toBe(true);
  await last.close();
}, 3_600_000);
