import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMONSTRATION_PATIENT_ID } from '../../shared/domain/ids.ts';
import { TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { runCli } from '../support/bindings/cli-binding.ts';
import type { DesktopProcess } from '../support/electron-stand-in/desktop-process.ts';
import { type Machine, newMachine } from '../support/electron-stand-in/started-desktop.ts';

/** How long a slow machine may take for what is done in a moment. */
const SLOW = { timeout: 20_000 };

let machine: Machine;
beforeEach(() => {
  machine = newMachine();
});
afterEach(() => machine.remove());

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const setUp = async (desktop: DesktopProcess) => {
  const client = await desktop.client();
  const status = await client.security.setUp({ passphrase: TEST_PASSPHRASE });
  await client.patient.add({ name: 'Ann' });
  return status;
};

describe('quitting', () => {
  it('closes the store and ends every process', async () => {
    const desktop = await machine.start();
    await setUp(desktop);
    const workers = await desktop.ask('workers');
    expect(workers).toHaveLength(1);
    expect(readdirSync(machine.dataFolder)).toContain('alphavox.db-wal');

    await desktop.quit();

    const ended = await desktop.ended;
    expect(ended.exitCode).toBe(0);
    expect(ended.workers?.every(({ isToldToEnd }) => isToldToEnd)).toBe(true);
    expect(readdirSync(machine.dataFolder).filter((name) => /-(wal|shm|journal)$/.test(name))).toEqual([]);
    await expect.poll(() => workers.filter(({ pid }) => isAlive(pid)), SLOW).toEqual([]);
    const { exitCode, stdout } = await runCli(['call', 'patient.list', '--data', machine.dataFolder, '--json']);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('"Ann"')]);
  });

  it('happens when the window is closed, also in the middle of speech', async () => {
    const desktop = await machine.start();
    const client = await desktop.client();
    const text = 'This is a long sentence that is only just beginning. '.repeat(20);
    for await (const { type } of await client.speech.speak({ patientId: DEMONSTRATION_PATIENT_ID, text })) {
      if (type === 'audio') break;
    }
    desktop.ask('closeWindow').catch(() => {});
    const { exitCode, workers } = await desktop.ended;
    expect(exitCode).toBe(0);
    expect(workers?.every(({ isToldToEnd }) => isToldToEnd)).toBe(true);
    expect(desktop.log()).toBe('');
  });

  it.each(['the window', 'its page'])('happens in order also when %s was only just made', async (what) => {
    const desktop = machine.launch();
    await desktop.ask('quitWhenMade', what === 'its page');
    const { exitCode, workers } = await desktop.ended;
    expect(exitCode).toBe(0);
    await expect.poll(() => workers?.filter(({ pid }) => isAlive(pid)), SLOW).toEqual([]);
    expect(desktop.log()).not.toContain('start failed');
  });
});

describe('a second start', () => {
  it('ends at once, before it has opened anything, and brings the first to the front', async () => {
    const first = await machine.start();
    await first.ask('minimize');
    const second = machine.launch();
    expect(await second.ended).toMatchObject({ exitCode: 0, isBrowserStarted: false, workers: [] });
    await expect
      .poll(() => first.ask('windows'), SLOW)
      .toMatchObject([{ isMinimized: false, timesFocused: 1, isDestroyed: false }]);
    expect(await first.ask('visible', '.board-button')).toBe(true);
  });

  it('is a first start again after the first has quit', async () => {
    await (await machine.start()).quit();
    const again = await machine.start();
    expect(await again.ask('visible', '.board-button')).toBe(true);
  });
});

describe('the keychain', () => {
  it('opens the store at the next start without a passphrase', async () => {
    const first = await machine.start('gnome_libsecret');
    expect(await setUp(first)).toMatchObject({ store: 'open', keychain: 'in-use' });
    await first.quit();

    const second = await machine.start('gnome_libsecret');
    const client = await second.client();
    expect(await client.security.status()).toMatchObject({ store: 'open', keychain: 'in-use' });
    expect((await client.patient.list()).map(({ name }) => name)).toContain('Ann');
    await second.quit();

    // The same records where no keychain is to be had.
    const other = await machine.start('none');
    expect(await (await other.client()).security.status()).toMatchObject({ store: 'locked', keychain: 'unavailable' });
    expect(await other.ask('visible', '.board-button')).toBe(true);
  });

  it.runIf(process.platform === 'linux')('is not used where it only scrambles: the store waits locked', async () => {
    const first = await machine.start('basic_text');
    expect(await setUp(first)).toMatchObject({ store: 'open', keychain: 'unavailable' });
    await first.quit();

    const second = await machine.start('basic_text');
    const client = await second.client();
    expect(await client.security.status()).toMatchObject({ store: 'locked', keychain: 'unavailable' });
    expect(await client.security.unlock({ passphrase: TEST_PASSPHRASE })).toMatchObject({ store: 'open' });
  });
});
