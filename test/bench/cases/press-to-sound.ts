import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { startWebProcess } from '../../support/bindings/web-process.ts';
import { CHROMIUM_FLAGS, ensureChromium } from '../../support/chromium.ts';
import { type Measurement, report } from '../measurement.ts';

/**
 * From the press (the event's own time) to the first sample that is not silent in the page's output, as the player's
 * worklet hears it; and from the start of the program to the first sound of a button.
 */
const TIMES = 40;
const STARTS = 8;

const PHRASES: Readonly<Record<number, readonly string[]>> = {
  1: ['water', 'outside', 'tired', 'music', 'sister', 'window', 'pillow', 'breakfast', 'doctor', 'garden'],
  5: [
    'I would like some water',
    'please open the window now',
    'my left shoulder hurts today',
    'can you call my sister',
  ],
  12: [
    'I would like to go outside and sit in the sun today',
    'could you please bring me the blue cushion from the other room',
  ],
};

interface FirstSound {
  readonly pressedAtMs: number;
  readonly firstSoundMs: number;
}

/** Presses, and waits for the sound of it; resolves with the time in between. */
const latencyOf = async (page: Page, press: () => Promise<void>): Promise<number> => {
  const heard = page.evaluate(
    () =>
      new Promise<FirstSound>((resolve) =>
        document.addEventListener('alphavox:first-sound', (event) => resolve((event as CustomEvent).detail), {
          once: true,
        }),
      ),
  );
  await press();
  const { pressedAtMs, firstSoundMs } = await heard;
  await page.getByRole('button', { name: 'Stop speaking' }).click();
  return firstSoundMs - pressedAtMs;
};

/** The floor of this machine: a tone that lies ready in the page, from its press to the same kind of tap. */
const floorLatencies = async (page: Page): Promise<number[]> =>
  page.evaluate(async (times) => {
    const context = new AudioContext({ latencyHint: 'interactive', sampleRate: 22_050 });
    await context.resume();
    const tone = new AudioBuffer({ length: 2205, sampleRate: 22_050 });
    tone.copyToChannel(new Float32Array(2205).fill(0.2), 0);
    const values: number[] = [];
    for (let index = 0; index < times; index += 1) {
      const pressedAt = performance.now();
      const source = new AudioBufferSourceNode(context, { buffer: tone });
      source.connect(context.destination);
      source.start();
      const startsAt = context.currentTime;
      await new Promise<void>((resolve) => {
        const wait = () => {
          const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
          if (contextTime > startsAt) {
            values.push(performanceTime - (contextTime - startsAt) * 1000 - pressedAt);
            resolve();
          } else setTimeout(wait, 1);
        };
        wait();
      });
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    await context.close();
    return values.map((value) => Math.max(0, value));
  }, TIMES);

const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] });
const measurements: Measurement[] = [];

const folder = mkdtempSync(join(tmpdir(), 'alphavox-bench-'));
const server = await startWebProcess(folder);
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(server.url);
const button = (label: string) => page.getByRole('grid').getByRole('button', { name: label, exact: true });
await latencyOf(page, () => button('yes').click());
const floor = { name: 'a tone that lies ready in the page', values: await floorLatencies(page) };

const cached: number[] = [];
for (let index = 0; index < TIMES; index += 1) {
  const label = ['want', 'more', 'help', 'yes', 'no', 'good'][index % 6] ?? 'yes';
  // A message of up to six words, as people compose them.
  if (index % 6 === 0) await page.getByRole('button', { name: 'Clear', exact: true }).click();
  cached.push(await latencyOf(page, () => button(label).click()));
}
measurements.push({ name: 'press to first sound, cached', unit: 'ms', values: cached, baseline: floor, goal: 60 });

// Each text is new: a number keeps it out of the cache, and the space in front of it out of the way of the first sound.
let fresh = 0;
for (const words of [1, 5, 12]) {
  const phrases = PHRASES[words] ?? [];
  const values: number[] = [];
  const field = page.getByPlaceholder('Type to speak');
  for (let index = 0; index < TIMES; index += 1) {
    await field.fill(`${phrases[index % phrases.length]} ${'.'.repeat(++fresh % 90)}`);
    values.push(await latencyOf(page, () => field.press('Enter')));
  }
  const goal = words === 5 ? 200 : null;
  measurements.push({ name: `press to first sound, live, ${words} words`, unit: 'ms', values, baseline: floor, goal });
}
await page.close();
await server.close();

const starts: number[] = [];
const bare: number[] = [];
for (let index = 0; index < STARTS; index += 1) {
  const startedAt = performance.now();
  const started = await startWebProcess(join(folder, `start-${index}`));
  const board = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await board.goto(started.url);
  await board.evaluate(() =>
    document.addEventListener('alphavox:first-sound', () => document.documentElement.setAttribute('data-heard', '')),
  );
  await board.getByRole('grid').getByRole('button', { name: 'yes' }).click();
  await board.waitForSelector('html[data-heard]');
  starts.push(performance.now() - startedAt);
  await board.close();
  await started.close();
  const emptyAt = performance.now();
  const empty = await browser.newPage();
  await empty.goto('about:blank');
  bare.push(performance.now() - emptyAt);
  await empty.close();
}
const baseline = { name: 'opening an empty page', values: bare };
measurements.push({
  name: 'start to the first sound of a button',
  unit: 'ms',
  values: starts,
  baseline,
  goal: 3000,
});
await browser.close();
rmSync(folder, { recursive: true, force: true });
report(measurements);
