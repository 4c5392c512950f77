import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { Board } from '../../../shared/domain/board.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { startWebProcess } from '../../support/bindings/web-process.ts';
import { CHROMIUM_FLAGS, ensureChromium } from '../../support/chromium.ts';
import { PASSPHRASE } from '../../support/web-app.ts';
import { clientOf } from '../../support/web-client.ts';
import { type Measurement, report } from '../measurement.ts';

/**
 * Boards in a real page: from the press to the first sound on a board of 77 cells while the sounds of all other boards are
 * made; from the press of a link to the next board on the screen; a board of 144 symbols for the first time; the editor
 * with 500 boards. Pressed and drawn within the page, so that the driver's own way does not count.
 */
const PRESSES = 40;
const SWITCHES = 40;
const FIRST_PAINTS = 10;
const EDITOR_BOARDS = 500;
const EDITS = 20;

const folder = mkdtempSync(join(tmpdir(), 'alphavox-bench-'));
const server = await startWebProcess(folder);
const client = clientOf(server);
await client.security.setUp({ passphrase: PASSPHRASE });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] });
const measurements: Measurement[] = [];

const openBoard = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByRole('grid').waitFor();
  return page;
};
const newContext = () => browser.newContext({ viewport: { width: 1280, height: 800 } });

/** Presses a button of the board as a hand does and waits for the sound of it; ms between the two. */
const pressToSound = (page: Page, label: string): Promise<number> =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const heard = (event: Event) => {
          const { pressedAtMs, firstSoundMs } = (event as CustomEvent).detail;
          resolve(firstSoundMs - pressedAtMs);
        };
        document.addEventListener('alphavox:first-sound', heard, { once: true });
        const button = [...document.querySelectorAll('.board:not([hidden]) .board-button')].find(
          ({ textContent }) => textContent === wanted,
        );
        const options = {
          bubbles: true,
          cancelable: true,
          button: 0,
          pointerId: 1,
          isPrimary: true,
          pointerType: 'touch',
        };
        button?.dispatchEvent(new PointerEvent('pointerdown', options));
        button?.dispatchEvent(new PointerEvent('pointerup', options));
      }),
    label,
  );

/** Presses a link and waits until another board is on the screen, its pictures too where `withPictures`; in ms. */
const pressToBoard = (page: Page, label: string, withPictures: boolean): Promise<number> =>
  page.evaluate(
    ({ wanted, waits }) =>
      new Promise<number>((resolve) => {
        const grid = () => document.querySelector('.board:not([hidden])');
        const before = grid()?.getAttribute('aria-label');
        const button = [...document.querySelectorAll('.board:not([hidden]) .board-button')].find(
          ({ textContent }) => textContent === wanted,
        );
        const options = {
          bubbles: true,
          cancelable: true,
          button: 0,
          pointerId: 1,
          isPrimary: true,
          pointerType: 'touch',
        };
        const startedAt = performance.now();
        // A message that is sent while a frame is prepared comes once it is drawn.
        const drawn = () => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - startedAt);
          port2.postMessage(0);
        };
        const look = async () => {
          if (grid()?.getAttribute('aria-label') === before) requestAnimationFrame(() => void look());
          else if (waits) {
            await Promise.all(
              [...document.querySelectorAll<HTMLImageElement>('.board:not([hidden]) img')].map((i) => i.decode()),
            );
            requestAnimationFrame(drawn);
          } else drawn();
        };
        button?.dispatchEvent(new PointerEvent('pointerdown', options));
        button?.dispatchEvent(new PointerEvent('pointerup', options));
        requestAnimationFrame(() => void look());
      }),
    { wanted: label, waits: withPictures },
  );

/** What a frame takes in this page in which nothing changes: the least that anything drawn can take. */
const frames = (page: Page, times: number): Promise<number[]> =>
  page.evaluate(async (count) => {
    const values: number[] = [];
    for (let index = 0; index < count; index += 1) {
      await new Promise((resolve) => setTimeout(resolve, 3 * (index % 6)));
      const startedAt = performance.now();
      await new Promise((resolve) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(0);
        }),
      );
      values.push(performance.now() - startedAt);
    }
    return values;
  }, times);

const settle = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** How many phrases of a patient's boards are ready. */
const preparation = async (patientId: PatientId) => {
  for await (const state of await client.speech.preparation({ patientId })) return state;
  throw new Error('nothing is known of the preparation');
};

const pressing = async (): Promise<void> => {
  const { patientId } = await client.patient.add({ name: 'Ann', templateId: 'core-77' });
  // More than can be made while the presses last.
  const others = [];
  for (const name of ['Ben', 'Cem', 'Dora']) others.push(await client.patient.add({ name, templateId: 'core-77' }));
  const last = others.at(-1)?.patientId ?? patientId;
  while ((await preparation(patientId)).done < 80) await settle(50);
  const context = await newContext();
  const page = await openBoard(context);
  await page.mouse.click(5, 5);
  const words = ['want', 'more', 'help', 'yes', 'no', 'good', 'stop', 'please'];
  const values: number[] = [];
  await pressToSound(page, 'I');
  for (let index = 0; index < PRESSES; index += 1) {
    // Between two presses the making of other sounds goes on.
    await settle(400);
    values.push(await pressToSound(page, words[index % words.length] as string));
    await page.getByRole('button', { name: 'Stop speaking' }).click();
  }
  const { state } = await preparation(last);
  const baseline = { name: 'a frame without change', values: await frames(page, PRESSES) };
  const over = state === 'ready' ? 'NOT while sounds are made' : 'while sounds are made';
  measurements.push({ name: `press to sound, 77 cells, ${over}`, unit: 'ms', values, baseline, goal: 60 });
  await context.close();
};

/** Until nothing is made in the background. */
const quiet = async (): Promise<void> => {
  for (const { patientId } of await client.patient.list()) {
    while ((await preparation(patientId)).state !== 'ready') await settle(500);
  }
};

const switching = async (): Promise<void> => {
  await quiet();
  const context = await newContext();
  const page = await openBoard(context);
  await pressToBoard(page, 'topics', false);
  await pressToBoard(page, 'home', false);
  const values: number[] = [];
  for (let index = 0; index < SWITCHES; index += 1) {
    values.push(await pressToBoard(page, index % 2 === 0 ? 'topics' : 'home', false));
    await settle(350);
  }
  const baseline = { name: 'a frame without change', values: await frames(page, SWITCHES) };
  await pressToBoard(page, 'topics', false);
  const topics = await page.locator('.board:not([hidden]) [data-does="open"]').allTextContents();
  const first: number[] = [];
  for (const topic of topics) {
    first.push(await pressToBoard(page, topic, false));
    await settle(350);
    await pressToBoard(page, 'home', false);
    await settle(350);
    await pressToBoard(page, 'topics', false);
    await settle(350);
  }
  measurements.push(
    { name: 'board switch, 77 cells', unit: 'ms', values, baseline, goal: 50 },
    { name: 'board switch, to a board not yet seen', unit: 'ms', values: first, baseline, goal: 50 },
  );
  await context.close();
};

const painting = async (): Promise<void> => {
  const [ann] = await client.patient.list();
  if (!ann) throw new Error('there is no patient');
  const { patientId } = ann;
  const { revision, set } = await client.board.library({ patientId });
  const symbols = [
    ...new Set(set.boards.flatMap(({ cells }) => cells.flatMap(({ button }) => JSON.stringify(button.symbol) ?? []))),
  ];
  const full = Board.parse({
    boardId: 'full',
    name: 'Full',
    rows: 12,
    columns: 12,
    cells: Array.from({ length: 144 }, (_, index) => ({
      row: Math.floor(index / 12),
      column: index % 12,
      button: { buttonId: `b${index}`, label: `word ${index}`, symbol: JSON.parse(symbols[index] ?? '{}') },
    })),
  });
  const small = Board.parse({
    boardId: 'small',
    name: 'Small',
    rows: 1,
    columns: 1,
    cells: [{ row: 0, column: 0, button: { buttonId: 'go', label: 'go', action: { does: 'open', boardId: 'full' } } }],
  });
  const change = { put: [full, small], remove: [], homeBoardId: small.boardId };
  await client.board.change({ patientId, revision, change });
  const values: number[] = [];
  let floor: number[] = [];
  for (let index = 0; index < FIRST_PAINTS; index += 1) {
    // A new context has none of the pictures yet.
    const context = await newContext();
    const page = await openBoard(context);
    await settle(1500);
    values.push(await pressToBoard(page, 'go', true));
    floor = await frames(page, FIRST_PAINTS);
    await context.close();
  }
  const baseline = { name: 'a frame without change', values: floor };
  measurements.push({ name: 'first paint, 144 cells with symbols', unit: 'ms', values, baseline, goal: 200 });
};

const editing = async (): Promise<void> => {
  const { patientId } = await client.patient.add({ name: 'Aaron', templateId: 'core-36' });
  const { revision, set } = await client.board.library({ patientId });
  const [home] = set.boards;
  if (!home) throw new Error('there is no board');
  const put = Array.from({ length: EDITOR_BOARDS }, (_, index) =>
    Board.parse({ ...home, boardId: `copy-${index}`, name: `Copy ${String(index).padStart(3, '0')}` }),
  );
  await client.board.change({ patientId, revision, change: { put, remove: [] } });
  const context = await newContext();
  const page = await openBoard(context);
  const openedAt = performance.now();
  await page.evaluate(() => {
    location.hash = '/boards';
  });
  await page.locator('.editor-board').waitFor();
  const opened = performance.now() - openedAt;
  await page.getByRole('button', { name: 'Unlock to edit' }).click();
  await page.locator('.editor-board .edited-button').first().click();
  const edits: number[] = [];
  for (let index = 0; index < EDITS; index += 1) {
    edits.push(
      await page.evaluate(async () => {
        const words = () => document.querySelectorAll('.editor-board .edited-button').length;
        const before = words();
        const startedAt = performance.now();
        const removes = before === document.querySelectorAll('.editor-board .cell').length;
        const target = document.querySelector('.editor-board .edited-button, .editor-board .empty-place');
        const event = removes ? { key: 'Delete' } : { key: 'z', ctrlKey: true };
        if (removes) (target as HTMLElement).click();
        target?.dispatchEvent(new KeyboardEvent('keydown', { ...event, bubbles: true, cancelable: true }));
        while (words() === before) await new Promise((resolve) => requestAnimationFrame(resolve));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        return performance.now() - startedAt;
      }),
    );
    await settle(100);
  }
  const finds: number[] = [];
  const field = page.getByRole('searchbox');
  for (let index = 0; index < EDITS; index += 1) {
    await field.fill('');
    const startedAt = performance.now();
    await field.fill(['hel', 'wan', 'mor', 'thi'][index % 4] as string);
    await page.getByText(/buttons? found/).waitFor();
    finds.push(performance.now() - startedAt);
  }
  const baseline = { name: 'a frame without change', values: await frames(page, EDITS) };
  const boards = `${EDITOR_BOARDS} boards`;
  measurements.push(
    { name: `editor, ${boards}, opening`, unit: 'ms', values: [opened], baseline, goal: null },
    { name: `editor, ${boards}, an edit or its undoing`, unit: 'ms', values: edits, baseline, goal: null },
    { name: `editor, ${boards}, finding a word`, unit: 'ms', values: finds, baseline, goal: null },
  );
  await context.close();
};

await pressing();
await switching();
await painting();
await editing();
await browser.close();
await server.close();
rmSync(folder, { recursive: true, force: true });
report(measurements);
