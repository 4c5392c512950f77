import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { PatientId } from '../../shared/domain/ids.ts';
import { agreeTo } from './agree-to.ts';
import type { ContractClient } from './bindings/binding.ts';
import { startWebProcess, type WebProcess } from './bindings/web-process.ts';
import { clientOf } from './web-client.ts';

export const PASSPHRASE = 'four ordinary words here';

/** The built program as a web host, with a client of its own that does what would take a person many clicks. */
export interface Host extends WebProcess {
  readonly client: ContractClient;
}

/** The program with Ann's records open. */
export interface HostOfAnn extends Host {
  readonly patientId: PatientId;
}

interface Fixtures {
  /** A data folder of this test's own; it does not exist yet. */
  readonly dataFolder: string;
  /** Starts the program on the data folder, once more with every call; a passphrase opens the records that are there. */
  readonly startHost: (passphrase?: string) => Promise<Host>;
  /** The program as on its first start. */
  readonly host: Host;
  readonly startHostOfAnn: () => Promise<HostOfAnn>;
  /** The program as on a usual day: set up, and with a sound ready for every phrase on Ann's boards. */
  readonly hostOfAnn: HostOfAnn;
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
    await use(async (passphrase) => {
      const server = await startWebProcess(dataFolder, { ALPHAVOX_PASSPHRASE: passphrase });
      started.push(server);
      return { ...server, client: clientOf(server) };
    });
    await Promise.all(started.map((server) => server.close()));
  },
  host: async ({ startHost }, use) => use(await startHost()),
  startHostOfAnn: async ({ dataFolder, startHost }, use) =>
    use(async () => {
      const { folder, patientId } = RecordsOfAnn.parse(JSON.parse(process.env[RECORDS_OF_ANN] ?? 'null'));
      cpSync(folder, dataFolder, { recursive: true });
      return { ...(await startHost(PASSPHRASE)), patientId };
    }),
  hostOfAnn: async ({ startHostOfAnn }, use) => use(await startHostOfAnn()),
  page: async ({ page }, use) => {
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(error.message));
    await use(page);
    expect(thrown).toEqual([]);
  },
});

/** Sets the records up with one patient. */
export const addAnn = async (host: Host, { language = 'en-US' } = {}): Promise<HostOfAnn> => {
  await host.client.security.setUp({ passphrase: PASSPHRASE });
  const { patientId } = await host.client.patient.add({ name: 'Ann', ageYears: 45, sex: 'f', language });
  return { ...host, patientId };
};

/** Waits until every phrase on a patient's boards has its sound: nothing is made beside what a test does. */
export const soundsReady = async ({ client, patientId }: Pick<HostOfAnn, 'client' | 'patientId'>): Promise<void> => {
  for await (const { state } of await client.speech.preparation({ patientId })) if (state === 'ready') return;
};

/** In the environment: where Ann's data folder is, closed in order. Every test works on a copy. */
const RECORDS_OF_ANN = 'ALPHAVOX_RECORDS_OF_ANN';
const RecordsOfAnn = z.object({ folder: z.string(), patientId: PatientId });

/** Prepares Ann's records before the first test, once for all workers; Playwright calls what it returns after the last one. */
export const prepareAnn = async (): Promise<() => void> => {
  const temporary = mkdtempSync(join(tmpdir(), 'alphavox-e2e-ann-'));
  const folder = join(temporary, 'data');
  const server = await startWebProcess(folder);
  const { client, patientId } = await addAnn({ ...server, client: clientOf(server) });
  await soundsReady({ client, patientId });
  await server.close();
  process.env[RECORDS_OF_ANN] = JSON.stringify({ folder, patientId } satisfies z.infer<typeof RecordsOfAnn>);
  return () => rmSync(temporary, { recursive: true, force: true });
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

/** The way from the board to everything else. */
export const holdForCaregiver = async (page: Page) => {
  await page.getByRole('button', { name: /^Caregiver\./ }).focus();
  await page.keyboard.press('Enter');
};

/** Answers who one is. */
export const signIn = async (page: Page, name: string, pin: string) => {
  await page.getByRole('button', { name: /Your name/ }).click();
  await page.getByRole('option', { name }).click();
  await page.getByLabel('PIN or passphrase').fill(pin);
  await page.getByRole('button', { name: 'Go in' }).click();
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
