import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { usualSettings } from '../../../shared/domain/patient-settings.ts';
import { startWebProcess } from '../../support/bindings/web-process.ts';
import { CHROMIUM_FLAGS, ensureChromium } from '../../support/chromium.ts';
import { PASSPHRASE } from '../../support/web-app.ts';
import { clientOf } from '../../support/web-client.ts';
import { report } from '../measurement.ts';

/**
 * How true a scan keeps its time in Chromium, on the real board: how far each step is off its interval, and how far the
 * steps have drifted by the end. SCAN_MINUTES=10 runs the time of the goal; by default
 * it is one minute. The baseline is a chain of plain timers in the same page, each set when the one before fires.
 */
const INTERVAL_MS = 1000;
const minutes = Number(process.env.SCAN_MINUTES ?? 1);
const steps = Math.round((minutes * 60_000) / INTERVAL_MS);

const folder = mkdtempSync(join(tmpdir(), 'alphavox-bench-'));
const server = await startWebProcess(folder);
const client = clientOf(server);
await client.security.setUp({ passphrase: PASSPHRASE });
const { patientId } = await client.patient.add({ name: 'Ann', ageYears: 45, sex: 'f' });
const { access } = usualSettings;
const scan = { ...access.scan, pattern: 'linear' as const, intervalMs: INTERVAL_MS, firstDelayMs: 0, rescans: 20 };
await client.patient.saveSettings({
  patientId,
  settings: { ...usualSettings, access: { ...access, method: 'scan', scan } },
});

const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(server.url);
await page.locator('[data-lit]').waitFor();
const { scanned, plain } = await page.evaluate(
  async ({ count, intervalMs }) => {
    const chain = async (): Promise<number[]> => {
      const times: number[] = [performance.now()];
      while (times.length <= count) {
        await new Promise((resolve) => setTimeout(resolve, intervalMs));
        times.push(performance.now());
      }
      return times;
    };
    const watch = () =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        let lit = document.querySelector('[data-lit]');
        const observer = new MutationObserver(() => {
          const now = document.querySelector('[data-lit]');
          if (!now || now === lit) return;
          lit = now;
          times.push(performance.now());
          if (times.length > count) {
            observer.disconnect();
            resolve(times);
          }
        });
        observer.observe(document.body, { subtree: true, attributeFilter: ['data-lit'] });
      });
    const [scanTimes, plainTimes] = await Promise.all([watch(), chain()]);
    return { scanned: scanTimes, plain: plainTimes };
  },
  { count: steps, intervalMs: INTERVAL_MS },
);
await browser.close();
await server.close();
rmSync(folder, { recursive: true, force: true });

const offInterval = (times: readonly number[]): number[] =>
  times.slice(1).map((atMs, index) => Math.abs(atMs - (times[index] ?? 0) - INTERVAL_MS));
/** How far the punctual steps of the last tenth are off those of the first: what added up, and not what one step waited. */
const driftOf = (times: readonly number[]): number[] => {
  const lateMs = times.map((atMs, index) => atMs - index * INTERVAL_MS);
  const tenth = Math.ceil(times.length / 10);
  return [Math.abs(Math.min(...lateMs.slice(-tenth)) - Math.min(...lateMs.slice(0, tenth)))];
};
const over = `${steps} steps`;
const baseline = (values: readonly number[]) => ({ name: 'plain timers', values });
report([
  {
    name: `scan step, off its interval, ${over}`,
    unit: 'ms',
    values: offInterval(scanned),
    baseline: baseline(offInterval(plain)),
    goal: 5,
  },
  {
    name: 'scan step, the one furthest off',
    unit: 'ms',
    values: [Math.max(...offInterval(scanned))],
    baseline: baseline([Math.max(...offInterval(plain))]),
    goal: 5,
  },
  {
    name: `scan, drift after ${over}`,
    unit: 'ms',
    values: driftOf(scanned),
    baseline: baseline(driftOf(plain)),
    goal: 5,
  },
]);
