import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { startWebProcess } from '../support/bindings/web-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { clientOf } from '../support/web-client.ts';

it('a program that is killed at any moment leaves a whole log that holds everything it has answered', async () => {
  const folder = join(temporaryFolder(), 'data');
  let answered = 0;
  for (let cycle = 0; cycle < 4; cycle += 1) {
    const server = await startWebProcess(folder);
    const client = clientOf(server);
    if (cycle === 0) await client.security.setUp({ passphrase: TEST_PASSPHRASE });
    else {
      await client.security.unlock({ passphrase: TEST_PASSPHRASE });
      expect(await client.audit.verify(), `cycle ${cycle}`).toMatchObject({ state: 'whole' });
      const added = (await client.audit.list({ limit: 500 })).filter(({ action }) => action === 'patient.added');
      expect(added.length).toBeGreaterThanOrEqual(answered);
    }
    // Killed by what is answered, not by a clock: after none, one, two and so on, with more under way.
    const adding = Array.from({ length: cycle + 3 }, () =>
      client.patient.add({ name: 'Ann' }).then(
        () => {
          answered += 1;
        },
        () => {},
      ),
    );
    await adding[cycle];
    process.kill(server.pid, 'SIGKILL');
    await Promise.all(adding);
  }
}, 120_000);
