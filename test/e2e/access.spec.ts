import { expect, type Page } from '@playwright/test';
import arabic from '../../resources/locales/ar.json' with { type: 'json' };
import english from '../../resources/locales/en.json' with { type: 'json' };
import type { PatientId } from '../../shared/domain/ids.ts';
import { type PatientSettings, usualSettings } from '../../shared/domain/patient-settings.ts';
import { listenTo } from '../support/ears.ts';
import { addAnn, boardButton, type HostOfAnn, messageWords, openScreen, test } from '../support/web-app.ts';

const SENTENCE = ['I', 'want', 'more'] as const;

/** What must work the same whatever the language is, its direction, and the colours. */
const CIRCUMSTANCES = [
  { name: 'in English', language: 'en-US', theme: 'light', sentence: SENTENCE, texts: english },
  {
    name: 'in Arabic and high contrast',
    language: 'ar-EG',
    theme: 'contrast',
    sentence: ['أنا', 'أريد', 'المزيد'],
    texts: arabic,
  },
] as const;
type Circumstances = (typeof CIRCUMSTANCES)[number];

type Access = PatientSettings['access'];
interface AccessPart {
  readonly method?: Access['method'];
  readonly touch?: Partial<Access['touch']>;
  readonly dwell?: Partial<Access['dwell']>;
  readonly scan?: Partial<Access['scan']>;
}

/** Ann reaches the board in a way of her own, and hears a message only when she asks for it. */
const setAccess = async (
  { client, patientId }: HostOfAnn,
  { method, touch, dwell, scan }: AccessPart,
  theme: Circumstances['theme'] = 'light',
): Promise<PatientId> => {
  const usual = usualSettings.access;
  const access: Access = {
    method: method ?? usual.method,
    touch: { ...usual.touch, ...touch },
    dwell: { ...usual.dwell, ...dwell },
    scan: { ...usual.scan, ...scan },
  };
  const speaking = { ...usualSettings.speaking, speakAsYouGo: false };
  const display = { ...usualSettings.display, theme };
  await client.patient.saveSettings({ patientId, settings: { ...usualSettings, access, speaking, display } });
  return patientId;
};

/** A word may be predicted as well; it is the one on the board, whose place never changes, that is waited for. */
const NOT_PREDICTED = ':not([data-section="predicted"] *)';

/** How a switch is moved: a key by its `KeyboardEvent.code`, or the stand-in for a gamepad. */
interface Move {
  readonly code: string;
  readonly edges: readonly ('down' | 'up')[];
}

const PRESS_OF_SPACE: Move = { code: 'Space', edges: ['down', 'up'] };
const PAD = 'pad';

/**
 * Moves a switch once a button is lit, alone or in its group, and was for as long as a quick hand takes to react. The
 * page does it by itself: what comes from outside can be later than the highlight on a busy machine. Keys as the
 * browser gives them are pressed where no time matters.
 */
const react = (page: Page, name: string, as: 'group' | 'item', { code, edges }: Move) =>
  page.waitForFunction(
    ([label, kind, where, key, moves, pad]) => {
      const isLit = [...document.querySelectorAll(`[data-lit="${kind}"]${where}`)].some(
        (element) => element.textContent?.trim() === label,
      );
      const state = globalThis as unknown as { seenMs?: number | undefined; standInPad: { is: boolean } };
      if (!isLit) state.seenMs = undefined;
      else state.seenMs ??= performance.now();
      if (state.seenMs === undefined || performance.now() - state.seenMs < 320) return false;
      state.seenMs = undefined;
      if (key === pad) {
        state.standInPad.is = true;
        // The next look at the gamepad is a frame away.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            state.standInPad.is = false;
          }),
        );
        return true;
      }
      for (const move of moves) {
        const event = new KeyboardEvent(`key${move}`, { code: key, bubbles: true, cancelable: true });
        (document.activeElement ?? document.body).dispatchEvent(event);
      }
      return true;
    },
    [name, as, NOT_PREDICTED, code, edges, PAD] as const,
    { polling: 'raf', timeout: 60_000 },
  );

/** Chooses a button with one switch that a scan in rows waits for. */
const choose = async (page: Page, name: string, move: Move = PRESS_OF_SPACE) => {
  await react(page, name, 'group', move);
  await react(page, name, 'item', move);
};

const automatic = { intervalMs: 1000, firstDelayMs: 100, rescans: 20 } as const;

for (const circumstances of CIRCUMSTANCES) {
  const { name, language, theme, sentence, texts } = circumstances;

  test(`a switch user says a sentence with one switch, while the highlight moves by itself, ${name}`, async ({
    page,
    startHost,
    startHostOfAnn,
  }) => {
    const host = await (language === 'en-US' ? startHostOfAnn() : addAnn(await startHost(), { language }));
    await setAccess(host, { method: 'scan', scan: automatic }, theme);
    const ears = await listenTo(page);
    await openScreen(page, host);
    for (const word of sentence) await choose(page, word);
    await expect(page.locator('.message-part')).toHaveText([...sentence]);
    await choose(page, texts.utterance.speak);
    await ears.all(1);
  });

  test(`a dwell user says a sentence by resting the pointer, and never lands at the caregiver’s, ${name}`, async ({
    page,
    startHost,
    startHostOfAnn,
  }) => {
    const host = await (language === 'en-US' ? startHostOfAnn() : addAnn(await startHost(), { language }));
    await setAccess(host, { method: 'dwell', dwell: { dwellMs: 500, lockOnMs: 150 } }, theme);
    const ears = await listenTo(page);
    await openScreen(page, host);
    const caregiver = page.locator('.hold-button');
    await caregiver.hover();
    for (const [index, word] of sentence.entries()) {
      // Looked for in the page itself, frame by frame: a ring of half a second is gone between two looks from outside.
      const ring = page.waitForFunction(() => document.querySelector('.dwell-ring[data-shown]') !== null);
      await boardButton(page, word).hover();
      await ring;
      await expect(page.locator('.message-part')).toHaveText(sentence.slice(0, index + 1));
      await expect(page.locator('.dwell-ring[data-shown]')).toBeHidden();
    }
    await page.locator('.speak-button').hover();
    await ears.all(1);
    await caregiver.hover();
    const restsAfterMs = await page.evaluate(() => performance.now() + 2000);
    await page.waitForFunction((afterMs) => performance.now() > afterMs, restsAfterMs);
    await expect(page.getByRole('grid')).toBeVisible();
    await expect(page.locator('.message-part')).toHaveText([...sentence]);
  });
}

const isLit = (page: Page, name: string) =>
  page.evaluate(
    ([label, where]) =>
      [...document.querySelectorAll(`[data-lit]${where}`)].some((element) => element.textContent?.trim() === label),
    [name, NOT_PREDICTED] as const,
  );

test('a switch user says a sentence with two switches, in steps of their own', async ({ page, hostOfAnn: host }) => {
  await setAccess(host, { method: 'scan', scan: { mode: 'step', repeatFilterMs: 0 } });
  const ears = await listenTo(page);
  await openScreen(page, host);
  for (const word of [...SENTENCE, 'Speak']) {
    for (const level of ['group', 'item']) {
      for (let moves = 0; !(await isLit(page, word)); moves += 1) {
        expect(moves, `${word} is reached as ${level}`).toBeLessThan(20);
        await page.keyboard.press('Enter');
      }
      await page.keyboard.press('Space');
    }
  }
  await expect(messageWords(page)).toHaveText([...SENTENCE]);
  await ears.all(1);
});

test('the highlight moves while a switch is held, and letting go chooses', async ({ page, hostOfAnn: host }) => {
  await setAccess(host, { method: 'scan', scan: { ...automatic, mode: 'inverse', repeatFilterMs: 0 } });
  await openScreen(page, host);
  for (const word of SENTENCE) {
    for (const level of ['group', 'item'] as const) {
      await page.keyboard.down('Space');
      await react(page, word, level, { code: 'Space', edges: ['up'] });
      await page.keyboard.up('Space');
    }
  }
  await expect(messageWords(page)).toHaveText([...SENTENCE]);
});

test('every press of one switch moves the highlight, and a pause chooses', async ({ page, hostOfAnn: host }) => {
  await setAccess(host, { method: 'scan', scan: { mode: 'step-pause', stepSelectMs: 1500, repeatFilterMs: 0 } });
  await openScreen(page, host);
  for (const [index, word] of SENTENCE.entries()) {
    while (!(await isLit(page, word))) await page.keyboard.press('Space');
    await expect(boardButton(page, word)).toHaveAttribute('data-open', '');
    while (!(await isLit(page, word))) await page.keyboard.press('Space');
    await expect(messageWords(page)).toHaveText(SENTENCE.slice(0, index + 1));
  }
});

test('a button of a gamepad is a switch', async ({ page, hostOfAnn: host }) => {
  await setAccess(host, { method: 'scan', scan: automatic });
  /** Stands in for a gamepad, which this machine does not have: what the browser would tell of its buttons. */
  await page.addInitScript(() => {
    const pressed = { is: false };
    Object.assign(globalThis, { standInPad: pressed });
    const button = (isPressed: boolean): GamepadButton => ({
      pressed: isPressed,
      touched: isPressed,
      value: +isPressed,
    });
    const pad = (): Pick<Gamepad, 'buttons' | 'connected' | 'index'> => ({
      buttons: [button(pressed.is), button(false)],
      connected: true,
      index: 0,
    });
    navigator.getGamepads = () => [pad() as Gamepad];
  });
  await openScreen(page, host);
  for (const word of SENTENCE) await choose(page, word, { code: PAD, edges: ['down', 'up'] });
  await expect(messageWords(page)).toHaveText([...SENTENCE]);
});

test('hand and mouse work beside a dwell and a scan', async ({ page, hostOfAnn: host }) => {
  await setAccess(host, { method: 'scan', scan: { ...automatic, intervalMs: 5000 } });
  await openScreen(page, host);
  await boardButton(page, 'help').click();
  await expect(messageWords(page)).toHaveText(['help']);
  // Who walks with keys keeps the keyboard, though Space is a switch.
  await boardButton(page, 'help').press('ArrowUp');
  await page.keyboard.press('Space');
  await expect(messageWords(page)).toHaveText(['help', 'go']);
});

test('a field that somebody left behind does not take the switch away', async ({ page, hostOfAnn: host }) => {
  await setAccess(host, { method: 'scan', scan: automatic });
  await openScreen(page, host);
  const field = page.getByRole('textbox', { name: 'Type to speak' });
  await field.click();
  await page.keyboard.type('go ');
  await expect(field).toHaveValue('go ');
  // Who types keeps the keyboard for 15 s.
  const leftMs = await page.evaluate(() => performance.now());
  await page.waitForFunction((sinceMs) => performance.now() - sinceMs > 15_100, leftMs);
  await choose(page, 'want');
  await expect(messageWords(page)).toHaveText(['want']);
  await expect(field).toHaveValue('go ');
});

const middleOf = async (page: Page, name: string) => {
  const box = await boardButton(page, name).boundingBox();
  if (!box) throw new Error(`${name} is not on the board`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

test('with release-to-select a finger slides to its aim', async ({ page, hostOfAnn: host }) => {
  await setAccess(host, { touch: { selectOn: 'release' } });
  await openScreen(page, host);
  const [landing, aim] = [await middleOf(page, 'I'), await middleOf(page, 'want')];
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: typeof aim) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
  await touch('touchStart', landing);
  await touch('touchMove', { x: (landing.x + aim.x) / 2, y: aim.y });
  await touch('touchMove', aim);
  await expect(boardButton(page, 'want')).toHaveAttribute('data-pressed', '');
  await expect(messageWords(page)).toHaveCount(0);
  await touch('touchEnd');
  await expect(messageWords(page)).toHaveText(['want']);
});

test('with an acceptance time brushes and the trembling after a press say nothing', async ({
  page,
  hostOfAnn: host,
}) => {
  await setAccess(host, { touch: { acceptanceMs: 400, repeatFilterMs: 2000 } });
  await openScreen(page, host);
  await boardButton(page, 'no').click();
  await boardButton(page, 'yes').click({ delay: 800 });
  await expect(messageWords(page)).toHaveText(['yes']);
  await boardButton(page, 'yes').click({ delay: 800 });
  await boardButton(page, 'help').click({ delay: 800 });
  await expect(messageWords(page)).toHaveText(['yes', 'help']);
});

test('a measured reaction time proposes the scan interval, and it is used once somebody agrees', async ({
  page,
  hostOfAnn: host,
}) => {
  const patientId = await setAccess(host, { method: 'scan' });
  await openScreen(page, host, 'settings');
  await page.getByRole('button', { name: 'Measure the right time' }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  const dialog = page.getByRole('dialog', { name: 'Measure the reaction time' });
  for (let signals = 0; signals < 20; signals += 1) {
    await page.waitForFunction(
      () => {
        const seen = globalThis as unknown as { signalMs?: number | undefined };
        if (!document.querySelector('[data-signal]')) seen.signalMs = undefined;
        else seen.signalMs ??= performance.now();
        return seen.signalMs !== undefined && performance.now() - seen.signalMs > 250;
      },
      undefined,
      { polling: 'raf' },
    );
    await page.keyboard.press('Space');
    await expect(page.locator('[data-signal]')).toHaveCount(0);
  }
  const figures = await dialog.getByRole('definition').allTextContents();
  const meanMs = 1000 * Number.parseFloat(figures[0] ?? '');
  const proposedMs = 1000 * Number.parseFloat(figures[2] ?? '');
  expect(meanMs).toBeGreaterThan(250);
  // What is shown is rounded to 10 ms.
  expect(proposedMs).toBeGreaterThanOrEqual((meanMs - 10) / 0.65);
  expect(proposedMs).toBeLessThanOrEqual((meanMs + 10) / 0.65 + 50);
  const { access: before } = await host.client.patient.settings({ patientId });
  expect(before.scan.intervalMs).toBe(1000);
  await dialog.getByRole('button', { name: 'Use it' }).click();
  await expect(dialog).toBeHidden();
  const intervalMs = async () => (await host.client.patient.settings({ patientId })).access.scan.intervalMs;
  await expect.poll(intervalMs).toBe(Math.round(proposedMs));
});

test('presses that miss propose a filter, and nothing changes until a caregiver agrees', async ({
  page,
  hostOfAnn: host,
}) => {
  const patientId = await setAccess(host, {});
  await openScreen(page, host);
  const words = ['I', 'want', 'more', 'not', 'what'];
  for (let times = 0; times < 5; times += 1) for (const word of words) await boardButton(page, word).click();
  const [left, right] = [await boardButton(page, 'I').boundingBox(), await boardButton(page, 'want').boundingBox()];
  if (!left || !right) throw new Error('the board is not there');
  const gap = { x: (left.x + left.width + right.x) / 2, y: left.y + left.height / 2 };
  for (let times = 0; times < 6; times += 1) await page.mouse.click(gap.x, gap.y);
  await page.evaluate(() => {
    location.hash = '/settings';
  });
  await expect(page.getByText('In 6 of the last 31 presses the hand landed between buttons')).toBeVisible();
  const selectOn = async () => (await host.client.patient.settings({ patientId })).access.touch.selectOn;
  expect(await selectOn()).toBe('press');
  await page.getByRole('button', { name: 'Set it so' }).click();
  await expect.poll(selectOn).toBe('release');
  await expect(page.getByText('landed between buttons')).toBeHidden();
});

test('a switch is learned by pressing it, and what was set can be tried at once', async ({ page, hostOfAnn: host }) => {
  const patientId = await setAccess(host, { method: 'scan', scan: automatic });
  await openScreen(page, host, 'settings');
  await page.getByRole('button', { name: 'Add a switch' }).click();
  await page.keyboard.press('KeyS');
  const choosing = async () => (await host.client.patient.settings({ patientId })).access.scan.switches.choose;
  await expect.poll(choosing).toEqual(['Space', 'pad:0', 'KeyS']);
  await page.getByRole('button', { name: 'Try it here' }).click();
  await page.getByText('These buttons say nothing').click();
  await choose(page, 'B2', { code: 'KeyS', edges: ['down', 'up'] });
  await expect(page.getByText('Chosen: B2')).toBeVisible();
});

test('cues say what is highlighted, and never into what the patient says', async ({ page, hostOfAnn: host }) => {
  await setAccess(host, { method: 'scan', scan: { ...automatic, cue: 'spoken', rescans: 20 } });
  await page.addInitScript(() => {
    const heard = { cues: 0, isSpeaking: false, intoSpeech: 0, spoken: 0 };
    Object.assign(globalThis, { heard });
    document.addEventListener('alphavox:first-sound', () => Object.assign(heard, { isSpeaking: true }));
    document.addEventListener('alphavox:utterance-ended', () => {
      heard.isSpeaking = false;
      heard.spoken += 1;
    });
    document.addEventListener('alphavox:cue', () => {
      heard.cues += 1;
      if (heard.isSpeaking) heard.intoSpeech += 1;
    });
  });
  await openScreen(page, host);
  const heard = () =>
    page.evaluate(() => (globalThis as unknown as { heard: Record<'cues' | 'intoSpeech' | 'spoken', number> }).heard);
  await expect.poll(async () => (await heard()).cues, { timeout: 30_000 }).toBeGreaterThan(2);
  const typed = page.getByRole('textbox', { name: 'Type to speak' });
  await typed.fill('This is a long message that takes a good while to say, longer than three steps of the scan.');
  await typed.press('Enter');
  await expect.poll(async () => (await heard()).spoken, { timeout: 30_000 }).toBe(1);
  const { cues, intoSpeech } = await heard();
  expect(intoSpeech).toBe(0);
  await expect.poll(async () => (await heard()).cues, { timeout: 30_000 }).toBeGreaterThan(cues);
});
