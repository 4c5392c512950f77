import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import type { PatientId } from '../../shared/domain/ids.ts';
import { agreeTo } from './agree-to.ts';
import type { ContractClient } from './bindings/binding.ts';
import { startWebProcess, type WebProcess } from './bindings/web-process.ts';
import { clientOf } from './web-client.ts';

export const PASSPHRASE = 'four ordinary words here';

/** The built program as a web host, with a client of its own that does what would take a person many clicks. */
export interface Host extends WebProcess {
  readonly client: ContractClient;
}

interface Fixtures {
  /** A data folder of this test's own; it does not exist yet. */
  readonly dataFolder: string;
  /** Starts the program on the data folder, once more with every call. */
  readonly startHost: () => Promise<Host>;
  readonly host: Host;
}

/** Playwright's test with the real program behind it. A page that throws fails its test. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'alphavox-e2e-'));
    await use(join(folder, 'data'));
    rmSync(folder, { recursive: true, force: true });
  },
  startHost: async ({ dataFolder }, use) => {
    const started: WebProcess[] = [];
    await use(async () => {
      const server = await startWebProcess(dataFolder);
      started.push(server);
      return { ...server, client: clientOf(server) };
    });
    await Promise.all(started.map((server) => server.close()));
  },
  host: async ({ startHost }, use) => use(await startHost()),
  page: async ({ page }, use) => {
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(error.message));
    await use(page);
    expect(thrown).toEqual([]);
  },
});

/** Sets the records up with one patient. */
export const addAnn = async ({ client }: Host, { language = 'en-US' } = {}): Promise<PatientId> => {
  await client.security.setUp({ passphrase: PASSPHRASE });
  const { patientId } = await client.patient.add({ name: 'Ann', ageYears: 45, sex: 'f', language });
  return patientId;
};

/** Builds a voice out of everything that the patient has recorded, to which they agree. */
export const fitVoice = async ({ client }: Pick<Host, 'client'>, patientId: PatientId): Promise<void> => {
  await agreeTo(client, patientId);
  for await (const event of await client.voice.fit({ patientId })) if (event.type === 'done') return;
  throw new Error('the voice was not built');
};

/** Opens a screen as the address does; the program always starts at the board. */
export const openScreen = async (page: Page, host: Host, screen = 'board'): Promise<void> => {
  await page.goto(host.url);
  await expect(page.getByRole('grid')).toBeVisible();
  if (screen === 'board') return;
  await page.evaluate((name) => {
    location.hash = `/${name}`;
  }, screen);
  await expect(page.locator('.board-screen')).toBeHidden();
};

export const boardButton = (page: Page, name: string) =>
  page.getByRole('grid').getByRole('button', { name, exact: true });

/** The words of the utterance bar. */
export const messageWords = (page: Page) =>
  page.getByRole('list', { name: 'Words of the message' }).getByRole('listitem');

/** Shows the page in a theme, and waits until every colour has changed: in between, old and new ones mix. */
export const showTheme = (page: Page, theme: string) =>
  page.evaluate(async (name) => {
    document.documentElement.dataset.theme = name;
    const changes = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(changes.map(({ finished }) => finished));
  }, theme);
