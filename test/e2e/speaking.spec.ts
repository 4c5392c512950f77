import { expect, type Page } from '@playwright/test';
import { localDay } from '../../shared/domain/local-day.ts';
import { usualSettings } from '../../shared/domain/patient-settings.ts';
import { largestDifference, listenTo, medianF0Hz, sounding } from '../support/ears.ts';
import { boardButton, messageWords, openScreen, test } from '../support/web-app.ts';

const LONG_TEXT =
  'This is a long message that takes a good while to say. It has a second sentence, which goes on and on.';

const type = async (page: Page, text: string) => {
  await page.getByRole('textbox', { name: 'Type to speak' }).fill(text);
  await page.getByRole('textbox', { name: 'Type to speak' }).press('Enter');
};

const rungBadge = (page: Page) => page.locator('.rung-badge');

/** What of a 5 ms fade at 22,050 Hz can still be heard, and one sample for rounding. */
const FADE_SAMPLES = 111;
/** From a press to the loudspeaker's silence: two blocks of a shared sound device, on a busy machine. */
const AT_ONCE_MS = 150;

test('a second button interrupts the first, and is heard whole', async ({ page, host }) => {
  const ears = await listenTo(page);
  await openScreen(page, host);
  await boardButton(page, 'finished').click();
  const [goodbye] = await ears.all(1);
  await type(page, LONG_TEXT);
  await expect.poll(ears.begun).toBe(2);
  await boardButton(page, 'finished').click();
  const [, interrupted, again] = await ears.all(3);
  if (!goodbye || !interrupted || !again) throw new Error('too little was heard');

  expect(sounding(again).length).toBe(sounding(goodbye).length);
  expect(largestDifference(sounding(again), sounding(goodbye))).toBe(0);
  // The whole text takes more than 5 s.
  expect(sounding(interrupted).length / interrupted.sampleRateHz).toBeLessThan(4);
  expect(interrupted.endedMs).toBeLessThan(again.firstSoundMs + 20);
});

test('Stop silences a long text within a fade of 5 ms', async ({ page, host }) => {
  const ears = await listenTo(page);
  await openScreen(page, host);
  await page.evaluate(() => {
    const note = (event: Event) => Object.assign(globalThis, { stoppedMs: event.timeStamp });
    document.querySelector('.stop-button')?.addEventListener('pointerdown', note);
  });
  await type(page, LONG_TEXT);
  await expect.poll(ears.begun).toBe(1);
  await page.getByRole('button', { name: 'Stop speaking' }).click();
  const [stopped] = await ears.all(1);
  // The same text once more, to its end; had anything of the first still come, it would be counted as a third.
  await type(page, LONG_TEXT);
  const [, whole, ...others] = await ears.all(2);
  if (!stopped || !whole) throw new Error('too little was heard');

  const stoppedMs = await page.evaluate(() => (globalThis as unknown as { stoppedMs: number }).stoppedMs);
  expect(stopped.endedMs - stoppedMs).toBeLessThan(AT_ONCE_MS);
  const heard = sounding(stopped);
  expect(heard.length).toBeGreaterThan(FADE_SAMPLES);
  expect(heard.length).toBeLessThan(sounding(whole).length / 2);
  const beforeFade = heard.subarray(0, -FADE_SAMPLES);
  expect(largestDifference(beforeFade, sounding(whole))).toBe(0);
  expect(others).toEqual([]);
});

test('a bounce of the hand is no second press, a press a moment later is one', async ({ page, host }) => {
  const ears = await listenTo(page);
  await openScreen(page, host);
  await page.evaluate(() => {
    const pressesMs: number[] = [];
    Object.assign(globalThis, { pressesMs });
    document.addEventListener('pointerdown', ({ timeStamp }) => pressesMs.push(timeStamp), true);
  });
  await boardButton(page, 'help').dblclick();
  const pressesMs = await page.evaluate(() => (globalThis as unknown as { pressesMs: number[] }).pressesMs);
  const [firstMs = 0, bounceMs = 0] = pressesMs;
  expect(bounceMs - firstMs, 'the machine was too slow to bounce').toBeLessThan(300);
  await ears.all(1);
  await expect(messageWords(page)).toHaveText(['help']);

  await page.waitForFunction((afterMs) => performance.now() > afterMs + 320, bounceMs);
  await boardButton(page, 'help').click();
  await ears.all(2);
  await expect(messageWords(page)).toHaveText(['help', 'help']);
});

test('typed text speaks with Enter, and it can be seen which voice spoke', async ({ page, host }) => {
  const ears = await listenTo(page);
  await openScreen(page, host);
  await type(page, 'I would like to go outside');
  await expect(rungBadge(page)).toHaveText('Standard voice', { timeout: 30_000 });
  await ears.all(1);
  await expect(messageWords(page)).toHaveText(['I would like to go outside']);
  await expect(page.getByRole('textbox', { name: 'Type to speak' })).toHaveValue('');

  await page.getByRole('button', { name: 'Speak', exact: true }).click();
  const [first, second] = await ears.all(2);
  if (!first || !second) throw new Error('too little was heard');
  await expect(rungBadge(page)).toHaveText('Standard voice · ready-made');
  expect(sounding(first).length / first.sampleRateHz).toBeGreaterThan(1);
  expect(sounding(second)).toEqual(sounding(first));
});

test('an utterance outlives the death of the speech process, and the next press speaks', async ({
  page,
  host,
  startHost,
}) => {
  const text = `${LONG_TEXT} ${LONG_TEXT}`;
  const undisturbed = await startHost();
  const expected = (async () => {
    let samples = 0;
    const input = { patientId: 'demonstration' as never, text };
    for await (const event of await undisturbed.client.speech.speak(input)) {
      if (event.type === 'audio') samples += Buffer.from(event.pcm16, 'base64').length / 2;
    }
    return samples;
  })();
  const speechProcess = async () => {
    const { processes } = await host.client.system.health();
    const found = processes.find(({ name }) => name === 'speech');
    if (!found?.pid) throw new Error('there is no speech process');
    return { ...found, pid: found.pid };
  };

  const ears = await listenTo(page);
  await openScreen(page, host);
  await expect.poll(async () => (await speechProcess()).state).toBe('ready');
  const before = await speechProcess();
  await type(page, text);
  await expect(rungBadge(page)).toHaveText('Standard voice');
  process.kill(before.pid, 'SIGKILL');
  await expect.poll(async () => (await speechProcess()).restarts).toBeGreaterThan(before.restarts);
  const [whole] = await ears.all(1);
  if (!whole) throw new Error('nothing was heard');
  expect(whole.samples.length).toBeGreaterThanOrEqual(await expected);

  await boardButton(page, 'yes').click();
  await ears.all(2);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

/** Types a text until it is heard: on a machine that is busy with other tests the engine may be too late for one press. */
const typeUntilHeard = (page: Page, ears: Awaited<ReturnType<typeof listenTo>>, text: string, count: number) =>
  expect(async () => {
    await type(page, text);
    await expect.poll(ears.begun, { timeout: 10_000 }).toBe(count);
  }).toPass({ timeout: 60_000 });

test('excited is heard to be higher than neutral', async ({ page, host }) => {
  const ears = await listenTo(page);
  await openScreen(page, host);
  await typeUntilHeard(page, ears, 'We are all going home today', 1);
  await ears.all(1);
  await page.getByRole('button', { name: /^How it is meant/ }).click();
  await page.getByRole('button', { name: 'Excited' }).click();
  await typeUntilHeard(page, ears, 'We are all going home today', 2);
  const [neutral, excited] = await ears.all(2);
  if (!neutral || !excited) throw new Error('too little was heard');
  // Two semitones are plainly heard.
  expect(12 * Math.log2(medianF0Hz(excited) / medianF0Hz(neutral))).toBeGreaterThan(2);
});

test('a phrase that is said again is counted, and what is being composed meanwhile is counted once', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  await host.client.patient.saveSettings({ patientId, settings: { ...usualSettings, usageLog: true } });
  const message = [{ text: 'Good' }, { text: 'night' }];
  const phrase = await host.client.phrase.spoken({ patientId, message });
  if (phrase) await host.client.phrase.mark({ patientId, phraseId: phrase.phraseId, isPinned: true });
  await openScreen(page, host);
  await boardButton(page, 'want').click();
  await page.getByRole('list', { name: 'Pinned phrases' }).getByRole('button', { name: 'Good night' }).click();
  await boardButton(page, 'more').click();
  await page.getByRole('button', { name: 'Speak', exact: true }).click();
  const fromDay = localDay(new Date());
  const counted = async () => {
    const days = { fromDay, toDay: localDay(new Date()) };
    const { utteranceCount, wordCount } = await host.client.usage.summary({ patientId, ...days });
    return { utteranceCount, wordCount };
  };
  await expect.poll(counted, { timeout: 20_000 }).toEqual({ utteranceCount: 2, wordCount: 4 });
});

test('a loudspeaker that tears speech is given more time from the next utterance on', async ({ page, host }) => {
  await page.addInitScript(() => {
    const opened: unknown[] = [];
    let underrunEvents = 0;
    Object.assign(globalThis, { opened });
    // The output here never tears: each look at its count finds ten gaps more, as on a machine that cannot keep up.
    Object.defineProperty(AudioContext.prototype, 'playbackStats', {
      get: () => ({ underrunEvents: (underrunEvents += 10) }),
    });
    globalThis.AudioContext = class extends AudioContext {
      constructor(options?: AudioContextOptions) {
        super(options);
        opened.push(options?.latencyHint);
      }
    };
  });
  const hints = () => page.evaluate(() => (globalThis as unknown as { opened: unknown[] }).opened);
  const ears = await listenTo(page);
  await openScreen(page, host);
  expect(await hints()).toEqual([0]);
  await boardButton(page, 'yes').click();
  await ears.all(1);
  await expect.poll(hints).toEqual([0, 'interactive']);
  await boardButton(page, 'no').click();
  await ears.all(2);
  expect(await hints()).toEqual([0, 'interactive']);
});
