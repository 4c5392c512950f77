import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { openStore } from '../../electron/store/store.ts';
import { Vault } from '../../electron/store/vault.ts';
import type { Bucket } from '../../electron/sync/bucket/bucket.ts';
import { openS3Bucket } from '../../electron/sync/bucket/s3-bucket.ts';
import { joinGroup } from '../../electron/sync/invites.ts';
import { storeForSync } from '../../electron/sync/store-for-sync.ts';
import { SyncDevice } from '../../electron/sync/sync-device.ts';
import type { PatientId } from '../../shared/domain/ids.ts';
import { localDay } from '../../shared/domain/local-day.ts';
import { agedRecords } from '../support/aged-records.ts';
import { axeOn } from '../support/axe.ts';
import { listenTo } from '../support/ears.ts';
import { startProxy } from '../support/s3-proxy.ts';
import { startS3rver } from '../support/s3-server.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import {
  addAnn,
  boardButton,
  fitVoice,
  type Host,
  messageWords,
  openScreen,
  PASSPHRASE,
  showTheme,
  test,
} from '../support/web-app.ts';

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...microphone] });
  },
});

const THEMES = ['light', 'dark', 'contrast'] as const;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const COLOUR = ['color-contrast', 'link-in-text-block'];
/** What React Aria has announced lives on for seconds, and may name a button that is gone by then. */
const ANNOUNCER = '[data-live-announcer]';
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** Anything to press or type in that is smaller than 44 px: who it is, and its size. */
const smallControls = (page: Page) =>
  page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'button, a[href], input:not([type=radio], [type=checkbox], [type=file]), label:has(input), summary, [role=option]',
    );
    return (
      [...controls]
        .map((control) => ({ control, box: control.getBoundingClientRect() }))
        // What is there for screen readers only is clipped away to nothing.
        .filter(({ control }) => {
          const parents = [control, control.parentElement, control.parentElement?.parentElement];
          return (
            control.checkVisibility() && !parents.some((part) => part && getComputedStyle(part).clipPath !== 'none')
          );
        })
        .filter(({ box }) => Math.min(box.width, box.height) < 43.5)
        .map(({ control, box }) => `${control.textContent || control.ariaLabel}: ${box.width} x ${box.height}`)
    );
  });

const sidewaysScroll = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll<HTMLElement>('.caregiver-main, .modal, .board')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ className, scrollWidth }) => `${className}: ${scrollWidth}`),
  );

/** Axe in every theme, or in those that are named; sizes of controls and sideways scrolling in every size of screen. */
const expectAccessible = async (page: Page, screen: string, themes: readonly (typeof THEMES)[number][] = THEMES) => {
  for (const theme of themes) {
    await showTheme(page, theme);
    const axe = axeOn(page).exclude(ANNOUNCER);
    // A theme changes colours only; everything else is checked once.
    const { violations, passes } = await (theme === 'light' ? axe.withTags(WCAG) : axe.withRules(COLOUR)).analyze();
    expect(passes.length, `nothing was checked on ${screen}`).toBeGreaterThan(0);
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join('; ')}`);
    expect.soft(found, `${screen} in ${theme}`).toEqual([]);
  }
  for (const size of SIZES) {
    await page.setViewportSize(size);
    expect.soft(await sidewaysScroll(page), `${screen} scrolls sideways at ${size.width}`).toEqual([]);
    expect.soft(await pageScroll(page), `${screen} scrolls as a whole at ${size.width}`).toBe(0);
    expect.soft(await smallControls(page), `${screen} at ${size.width}`).toEqual([]);
  }
  await page.setViewportSize(SIZES[0]);
};

/** By how much the page itself scrolls: its parts do, so that the way back to the board stays in sight. */
const pageScroll = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);

const goTo = (page: Page, screen: string) =>
  page.evaluate((name) => {
    location.hash = `/${name}`;
  }, screen);

const addTake = async ({ client }: Host, patientId: PatientId) => {
  const text = 'The quick red fox jumped over a lazy brown dog.';
  await client.recording.importFile({ patientId, text, file: new File([await synthesizedTake(text)], 'take.wav') });
};

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('the demonstration and every step of the guide', async ({ page, host }) => {
  await openScreen(page, host);
  await expect(page.getByText('This is a demonstration.')).toBeVisible();
  await boardButton(page, 'yes').click();
  await expect(messageWords(page)).toHaveText(['yes']);
  await expectAccessible(page, 'board of the demonstration');

  await page.getByRole('button', { name: 'Set up a patient' }).click();
  await page.getByLabel('New passphrase').fill('short');
  await expectAccessible(page, 'guide: passphrase');
  await page.getByLabel('New passphrase').fill(PASSPHRASE);
  await page.getByLabel('The same again').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Make a recovery key' }).click();
  await expect(page.getByRole('list', { name: 'Recovery words' })).toBeVisible();
  await expectAccessible(page, 'guide: recovery key');
  await page.getByRole('button', { name: 'I have printed it or written it down' }).click();
  await page.getByLabel('Word 1', { exact: true }).fill('zzz');
  await expectAccessible(page, 'guide: recovery key typed back');
  await page.getByRole('button', { name: 'Do this later' }).click();
  await page.getByRole('button', { name: 'Go on without a key' }).click();
  await page.getByLabel('Name').fill('Ann');
  await expectAccessible(page, 'guide: patient');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('A starting point that fits')).toBeVisible();
  await page.getByText(/^Why\?/).click();
  await expectAccessible(page, 'guide: preset');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Collect the voice' })).toBeVisible();
  await expectAccessible(page, 'guide: recordings');
  await page.getByRole('button', { name: 'Go on without recordings' }).click();
  await expect(page.getByRole('heading', { name: 'Listen', exact: true })).toBeVisible();
  await expectAccessible(page, 'guide: listening');
});

test('what listeners say of a voice, and the tuning of it by ear', async ({ page, hostOfAnn: host }) => {
  const { patientId } = host;
  const scores = { clarity: 4, likeness: 3, comfort: 2 };
  for (const note of ['', 'A bit hoarse today']) {
    await host.client.feedback.rate({ patientId, voiceModelId: null, text: 'Good morning.', ...scores, note });
  }
  for (let count = 0; count < 6; count++) {
    const { next } = await host.client.feedback.tuning({ patientId });
    if (!next) throw new Error('there is no pair');
    const preferred = next.first.rateFactor < next.second.rateFactor ? 'first' : 'second';
    await host.client.feedback.compare({ patientId, ...next, preferred });
  }
  await openScreen(page, host, 'voices');
  await expect(page.getByRole('img', { name: /^Ratings over time/ })).toBeVisible();
  await page.getByText('All ratings').click();
  await expectAccessible(page, 'ratings');
  await page.getByRole('button', { name: 'Short listening test' }).click();
  await page.getByRole('radiogroup').first().getByText('4 Very').click();
  await expectAccessible(page, 'listening test');
  await page.getByRole('button', { name: 'Go on another time' }).click();
  await page.getByRole('button', { name: 'Begin the test' }).click();
  await expectAccessible(page, 'intelligibility test');
  await page.getByRole('button', { name: 'Stop for now' }).click();
  await page.getByRole('button', { name: 'Go on comparing' }).click();
  await expect(page.getByRole('region', { name: 'Proposal' })).toBeVisible();
  await expectAccessible(page, 'tuning by ear');
  await page.getByRole('button', { name: 'Apply the proposal' }).click();
  await expect(page.getByText(/^Beside the preset/)).toBeVisible();
  await expectAccessible(page, 'voices, tuned');
  await page.getByRole('button', { name: 'Forget the comparisons' }).click();
  await expectAccessible(page, 'dialog: forget the comparisons');
});

test('every screen with a patient, and the locked board with its dialog', async ({ page, hostOfAnn: host }) => {
  const { patientId } = host;
  await openScreen(page, host, 'voices');
  await expect(page.getByText('There is no voice of the patient’s own yet.')).toBeVisible();
  await expectAccessible(page, 'voices, none yet');
  await addTake(host, patientId);
  await fitVoice(host, patientId);
  await fitVoice(host, patientId);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Who speaks: Ann' })).toBeVisible();
  await boardButton(page, 'yes').click();
  await expectAccessible(page, 'board of a patient');
  await goTo(page, 'recordings');
  await page.locator('input[type=file]').setInputFiles([
    { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(10) },
    { name: 'other.wav', mimeType: 'audio/wav', buffer: Buffer.alloc(10) },
  ]);
  await page.getByRole('button', { name: /^Import \d/ }).click();
  await expect(page.getByText('Not imported').first()).toBeVisible();
  await expectAccessible(page, 'recordings');
  await page.getByRole('button', { name: 'Turn on the microphone' }).click();
  await page.getByRole('button', { name: /^Go on( anyway)?$/ }).click();
  await page.getByRole('button', { name: 'Go on without this' }).click();
  await expectAccessible(page, 'recordings: which sentences');
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await expectAccessible(page, 'recordings: a sentence');
  await page.keyboard.press('Escape');
  await page.getByText('Somebody else is speaking').click();
  await page.getByLabel('Name of who is speaking').fill('Eve Example');
  await page.keyboard.press('Enter');
  await expectAccessible(page, 'recordings of two speakers');
  await page
    .getByRole('button', { name: /^Who speaks in/ })
    .first()
    .click();
  await expectAccessible(page, 'dialog: who speaks in a recording');
  await page.keyboard.press('Escape');
  await goTo(page, 'voices');
  await expect(page.getByRole('heading', { name: /version 2/ })).toBeVisible();
  await expectAccessible(page, 'voices');
  for (const summary of await page.locator('summary').all()) await summary.click();
  await expectAccessible(page, 'voices, with all that can be opened');
  await page.getByRole('button', { name: 'Save as a file' }).first().click();
  await expectAccessible(page, 'dialog: save a voice as a file');
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'Compare versions blind' }).getByRole('button', { name: 'Begin' }).click();
  await expectAccessible(page, 'versions compared blind');
  await page.getByRole('button', { name: 'Stop for now' }).click();
  await goTo(page, 'reports');
  await page.getByRole('button', { name: 'Show the report' }).click();
  await expect(page.getByRole('heading', { name: 'Acoustic measures' })).toBeVisible({ timeout: 30_000 });
  const history = page.getByRole('region', { name: 'What was said' });
  await history.getByText('Keep what the patient says').click();
  await history.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(history.getByText('Nothing is kept yet.')).toBeVisible();
  await expectAccessible(page, 'reports');
  await goTo(page, 'settings');
  await expect(page.getByRole('heading', { name: 'Health' })).toBeVisible();
  await page.getByText('Change the numbers').click();
  await expectAccessible(page, 'settings');
  await page.getByRole('button', { name: 'See who did what' }).click();
  await expect(page.getByText(/^The log is whole/)).toBeVisible();
  await page.getByText('The end of the log, to note elsewhere').click();
  await expectAccessible(page, 'who did what');
  await page.getByRole('button', { name: 'Back to the settings' }).click();
  await page.getByRole('button', { name: 'Erase Ann for good' }).click();
  await expectAccessible(page, 'dialog to erase');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Lock the records' }).click();
  await page.getByRole('button', { name: 'Back to the board' }).click();
  await expect(page.getByText('The records are locked.')).toBeVisible();
  await expectAccessible(page, 'locked board');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill('wrong one');
  await page.getByRole('dialog').getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'dialog to unlock');
  await page.getByRole('button', { name: 'I have the recovery key instead' }).click();
  await expectAccessible(page, 'dialog to unlock with the recovery key');
});

test('the times after which data is deleted, what would go, and the question before', async ({
  page,
  hostOfAnn: host,
  dataFolder,
}) => {
  const { patientId } = host;
  await host.client.security.lock({});
  const vault = await Vault.at(dataFolder);
  await vault.unlock(PASSPHRASE);
  for (const at of ['2024-03-01T12:00:00.000Z', '2024-05-01T12:00:00.000Z'])
    agedRecords(vault.store, patientId).rating(at);
  await vault.lock();
  await host.client.security.unlock({ passphrase: PASSPHRASE });
  await openScreen(page, host, 'settings');
  const section = page.getByRole('region', { name: 'How long data is kept' });
  await expect(section.getByText('Nothing is old enough to be deleted.')).toBeVisible();
  const save = section.getByRole('button', { name: 'Save' });
  await expect(save).toBeDisabled();
  await section.getByRole('button', { name: /Ratings of the voice: deleted after/ }).click();
  await page.getByRole('option', { name: '90 days', exact: true }).click();
  await expectAccessible(page, 'settings with times for data');
  await expect(
    section.getByText(/^2 ratings from before .* will be deleted\. Of 1 patient\. The oldest is from March 1, 2024\.$/),
  ).toBeVisible();
  await save.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'dialog to delete what is old enough');
  await page.getByRole('button', { name: 'Save and delete' }).click();
  await expect(section.getByText('Saved. 2 items were deleted.')).toBeVisible();
  expect(await host.client.retention.rules()).toMatchObject({ ratings: 90, usage: null });
});

test('the backups, made, listed and brought back, are accessible', async ({ page, host, dataFolder }) => {
  await addAnn(host);
  await openScreen(page, host, 'settings');
  const section = page.getByRole('region', { name: 'Backup' });
  await section.getByLabel('Folder for backups').fill(`${dataFolder}-stick`);
  await section.getByText('Every day').click();
  await expect(section.getByText('Backups cannot be written into this folder.')).toBeVisible();
  await section.getByRole('button', { name: 'Back up now' }).click();
  await expect(section.getByText(/^Backed up and verified/)).toBeVisible();
  await section.getByText('Every week').click();
  await expect(section.getByRole('textbox', { name: 'Backups to keep' })).toBeVisible();
  await expectAccessible(page, 'settings with backups');
  await section.getByRole('button', { name: /^Bring back the backup of/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'dialog to bring back a backup');
});

/** Whether the focus is on a locator, and can be seen there. */
const expectFocusSeen = async (page: Page, name: string | RegExp) => {
  const focused = page.locator(':focus');
  await expect(focused).toHaveAccessibleName(name);
  const outline = await focused.evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
  });
  expect(outline, `the focus on ${name} cannot be seen`).toBeGreaterThanOrEqual(2);
};

const tabTo = async (page: Page, name: string | RegExp) => {
  const reached = async () => {
    await page.keyboard.press('Tab');
    return page.locator(':focus').and(page.getByRole('button', { name })).count();
  };
  await expect.poll(reached, { intervals: [0], message: `Tab does not lead to ${name}` }).toBe(1);
};

test('everything on the board is done with the keyboard alone', async ({ page, hostOfAnn: host }) => {
  await host.client.security.lock();
  const ears = await listenTo(page);
  await openScreen(page, host);

  await tabTo(page, /^topics$/);
  await expectFocusSeen(page, 'topics');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expectFocusSeen(page, 'want');
  await page.keyboard.press('ArrowDown');
  await expectFocusSeen(page, 'like');
  await page.keyboard.press('Enter');
  await ears.all(1);
  await page.keyboard.press('End');
  await expectFocusSeen(page, 'thank you');
  await page.keyboard.press(' ');
  await ears.all(2);
  await expect(messageWords(page)).toHaveText(['like', 'thank you']);

  // One stop for Tab: the next one is past the board, and back leads to where it was left.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('grid').locator(':focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await expectFocusSeen(page, 'thank you');

  await tabTo(page, 'Unlock');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectFocusSeen(page, 'Unlock');

  await page.keyboard.press('Enter');
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await tabTo(page, /^Caregiver/);
  await expectFocusSeen(page, /^Caregiver/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Caregiver' })).toBeVisible();
  await tabTo(page, 'Back to the board');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid')).toBeVisible();
  await tabTo(page, /^topics$/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await ears.all(3);

  // A board that is opened is gone on in, and so is the one that is gone back to.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expectFocusSeen(page, 'home');
  await page.keyboard.press('Enter');
  await expectFocusSeen(page, 'topics');
});

test('a dialog is left by Escape at each of its steps, and the focus goes back to where it came from', async ({
  page,
  hostOfAnn: host,
}) => {
  await openScreen(page, host, 'settings');
  const dialog = page.getByRole('dialog');
  const open = async () => {
    await page.getByRole('button', { name: 'Make a recovery key' }).focus();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
  };
  const leave = async () => {
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expectFocusSeen(page, 'Make a recovery key');
  };
  await open();
  await leave();

  await open();
  await dialog.getByRole('button', { name: 'Make a recovery key' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('list', { name: 'Recovery words' })).toBeFocused();
  await leave();

  await open();
  await dialog.getByRole('button', { name: 'Make a recovery key' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'I have printed it or written it down' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Word 1', { exact: true })).toBeFocused();
  await leave();
});

for (const size of SIZES) {
  test(`at ${size.width} x ${size.height} the whole board is in sight, in buttons of 20 mm or more`, async ({
    page,
    host,
  }) => {
    await page.setViewportSize(size);
    await openScreen(page, host);
    for (const notice of ['with', 'without']) {
      if (notice === 'without') {
        await addAnn(host);
        await page.reload();
        await expect(page.getByRole('button', { name: 'Who speaks: Ann' })).toBeVisible();
      }
      const buttons = page.getByRole('grid').getByRole('button');
      await expect(buttons).toHaveCount(36);
      const boxes = await buttons.evaluateAll((all) => all.map((button) => button.getBoundingClientRect().toJSON()));
      for (const { width, height, right, bottom } of boxes) {
        expect(Math.min(width, height), `${notice} the notice`).toBeGreaterThanOrEqual(76);
        expect(right).toBeLessThanOrEqual(size.width);
        expect(bottom).toBeLessThanOrEqual(size.height);
      }
      const cutWords = await buttons.evaluateAll((all) =>
        all.filter((b) => b.scrollWidth > b.clientWidth || b.scrollHeight > b.clientHeight).map((b) => b.textContent),
      );
      expect(cutWords).toEqual([]);
      const scrolls = await page.evaluate(() => {
        const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
        return scrollHeight > clientHeight || scrollWidth > clientWidth;
      });
      expect(scrolls).toBe(false);
    }
  });
}

/** Every element, shown or held down, that would move or fade. */
const movingElements = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return animationName !== 'none' || transitionDuration.split(', ').some((time) => Number.parseFloat(time) > 0);
      })
      .map(({ className, tagName }) => `${tagName} ${className}`),
  );

test('nothing moves where the system asks for less motion', async ({ page, hostOfAnn: host }) => {
  await openScreen(page, host);
  for (const screen of ['board', 'recordings', 'voices', 'settings']) {
    await goTo(page, screen);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await movingElements(page), 'this test sees movement where there is some').not.toEqual([]);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await movingElements(page), screen).toEqual([]);
    expect(await page.evaluate(() => document.getAnimations().length), screen).toBe(0);
  }
});

test('the editor with its dialogs, the panels of the board, and a board over a picture', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  await host.client.phrase.spoken({ patientId, message: [{ text: 'Good morning' }], emotion: 'happy' });
  await openScreen(page, host, 'boards');
  await expectAccessible(page, 'editor, locked');
  await page.getByRole('button', { name: 'Unlock to edit' }).click();
  await page.locator('[data-place="0-2"]').click();
  await page.getByText('More', { exact: true }).click();
  await expectAccessible(page, 'editor, a button');
  await page.getByRole('button', { name: 'Change the symbol' }).click();
  await expect(page.locator('.symbol-result').first()).toBeVisible();
  await expectAccessible(page, 'editor, symbols');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Find a word' }).fill('water');
  await expectAccessible(page, 'editor, a word that was found');
  await page.getByRole('searchbox', { name: 'Find a word' }).fill('');
  await page.getByRole('button', { name: 'Add a board' }).click();
  await expect(page.getByRole('button', { name: 'Quick phrases' })).toBeVisible();
  await expectAccessible(page, 'editor, another board');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Body', exact: true }).click();
  await page.getByRole('button', { name: 'Earlier versions' }).click();
  await page.locator('.version').first().click();
  await expect(page.getByRole('button', { name: 'Bring this version back' })).toBeVisible();
  await expectAccessible(page, 'editor, versions');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Print and export' }).click();
  await expectAccessible(page, 'editor, printing');
  await page.keyboard.press('Escape');

  await goTo(page, 'board');
  await page.getByRole('button', { name: 'Phrases', exact: true }).click();
  await expect(page.getByText('Good morning')).toBeVisible();
  await expectAccessible(page, 'board, phrases');
  await page.getByRole('button', { name: /^How it is meant/ }).click();
  await expectAccessible(page, 'board, how it is meant');
  await page.getByRole('button', { name: 'Calm' }).click();
  await boardButton(page, 'my needs').click();
  await boardButton(page, 'pain').click();
  await expect(page.locator('.board-scene img')).toBeVisible();
  await expectAccessible(page, 'board over a picture');
});

test('who may sign in, and the way in', async ({ page, hostOfAnn: host }) => {
  await host.client.person.add({ name: 'Dana', role: 'administrator', secret: '830461' });
  await openScreen(page, host, 'settings');
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  await expectAccessible(page, 'signing in');
  await page.getByRole('button', { name: 'I have forgotten my PIN' }).click();
  await expectAccessible(page, 'a PIN that was forgotten');
  await page.getByRole('button', { name: 'I have my PIN after all' }).click();
  await page.getByLabel('PIN or passphrase').fill('830461');
  await page.getByRole('button', { name: 'Go in' }).click();
  await expect(page.getByRole('heading', { name: 'Dana' })).toBeVisible();
  await expectAccessible(page, 'settings, signed in');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await expectAccessible(page, 'naming somebody');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Set a new PIN for Dana' }).click();
  await expectAccessible(page, 'a new PIN');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Change my PIN' }).click();
  await page.getByLabel('New PIN or passphrase').fill('519260');
  await page.getByLabel('The new one again').fill('519261');
  await expectAccessible(page, 'changing one’s own PIN');
  await page.keyboard.press('Escape');
});

test('consent: asked for, given and withdrawn', async ({ page, hostOfAnn: host }) => {
  const { patientId } = host;
  await addTake(host, patientId);
  await openScreen(page, host, 'voices');
  await page.getByText('Sign by hand, or set the day and an end').click();
  await expect(page.getByRole('img', { name: 'Empty paper to sign on' })).toBeVisible();
  await expectAccessible(page, 'voices, consent asked for');
  const { consentId } = await host.client.consent.add({
    patientId,
    speakerName: 'Ann',
    signedBy: 'Ann',
    expiresOn: localDay(new Date(Date.now() + 2 * 86_400_000)),
  });
  await fitVoice(host, patientId);
  await page.reload();
  await openScreen(page, host, 'recordings');
  await page.getByRole('button', { name: 'Go to the consent' }).click();
  await expect(page.getByText(/^May speak until/)).toBeVisible();
  await page.getByRole('button', { name: 'Renew the consent for Ann' }).click();
  await page.getByRole('dialog').getByText('Sign by hand, or set the day and an end').click();
  await expectAccessible(page, 'voices, renewing a consent');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Withdraw the consent for Ann' }).click();
  await expectAccessible(page, 'withdrawing a consent');
  await page.keyboard.press('Escape');
  await host.client.consent.revoke({ patientId, consentId });
  await page.reload();
  await openScreen(page, host, 'voices');
  await expect(page.getByText('May not speak: the consent is over')).toBeVisible();
  await expectAccessible(page, 'voices, consent withdrawn');
  await page.getByRole('button', { name: 'Erase the voices of Ann' }).click();
  await expectAccessible(page, 'erasing voices');
});

/** The records of another computer that takes part, without its program. */
const anotherDevice = async ({ client }: Host, folder: string, bucket: Bucket) => {
  mkdirSync(folder);
  const store = openStore(folder, new Uint8Array(randomBytes(32)));
  const device = storeForSync(store, async () => {});
  await joinGroup(bucket, device, (await client.sync.invite()).words, 'Home');
  const run = () => new SyncDevice({ bucket, store: device, now: () => new Date() }).run();
  return { store, run };
};

test('joining other devices, and those that sync, with all that can be said of them', async ({
  page,
  host,
  dataFolder,
}) => {
  const { patientId } = await addAnn(host);
  await openScreen(page, host, 'settings');
  const storage = await startS3rver();
  const { setup, credentials } = storage;
  await page.getByText('Join with a code').click();
  await page.getByLabel('Whole code').fill('alphavox-sync:cut-off');
  await page.getByLabel('Region').fill(setup.region);
  await page.getByLabel('Bucket', { exact: true }).fill('no-such-bucket');
  await page.getByLabel('Address').fill(setup.endpoint ?? '');
  await page.getByLabel('Access key ID').fill('S3RVER');
  await page.getByLabel('Secret access key').fill('S3RVER');
  await page.getByText('What the clinic’s IT needs').click();
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.getByText('The storage cannot be used like this.')).toBeVisible();
  await expectAccessible(page, 'settings, joining other devices');

  const proxy = await startProxy(setup.endpoint ?? '');
  const { sync, board } = host.client;
  await sync.setUp({ setup: { ...setup, endpoint: proxy.endpoint }, credentials, name: 'Bedside' });
  const run = async () => {
    for await (const _ of await sync.run());
  };
  await run();
  const bucket = openS3Bucket(setup, credentials);
  const home = await anotherDevice(host, `${dataFolder}-home`, bucket);
  await home.run();
  const oldHead = await bucket.get('heads/0001');
  if (!oldHead) throw new Error('the other device has no head');
  // One board is changed on both, one is changed here and removed there.
  const { revision, set } = await board.library({ patientId });
  const main = set.boards.find(({ boardId }) => boardId === set.homeBoardId);
  const other = set.boards.find(({ boardId }) => boardId !== set.homeBoardId);
  if (!main || !other) throw new Error('there are too few boards');
  const there = home.store.read.boards.library(patientId).revision;
  const atHome = { put: [{ ...main, name: 'At home' }], remove: [other.boardId] };
  home.store.write.boards.change(patientId, there, atHome, new Date().toISOString());
  await home.run();
  const put = [main, other].map((one) => ({ ...one, name: `${one.name} at the bedside` }));
  await board.change({ patientId, revision, change: { put, remove: [] } });
  await run();
  await bucket.put('heads/0001', oldHead);
  await bucket.put('devices/0900', Buffer.from('nothing of ours'));
  const lost = await anotherDevice(host, `${dataFolder}-lost`, bucket);
  await sync.removeDevice({ device: 2 });
  await run();
  proxy.trouble = () => ({ kind: 'answer', status: 403, code: 'RequestTimeTooSkewed' });
  await expect(run()).rejects.toMatchObject({ code: 'SYNC_CLOCK_WRONG' });
  proxy.trouble = () => ({ kind: 'stalled', afterBytes: 0 });

  await page.reload();
  await openScreen(page, host, 'settings');
  for (const said of [/was changed on two devices/, /was removed on one device/, /clock of this computer is wrong/])
    await expect(page.getByText(said)).toBeVisible();
  for (const said of [/shows an older state of it/, /^Removed\./, /is damaged and was not used/])
    await expect(page.getByText(said)).toBeVisible();
  await page.getByText('The storage and its access keys').click();
  await page.getByRole('button', { name: 'Sync now' }).click();
  const progress = page.getByRole('progressbar', { name: 'Sync is under way' });
  await expect(progress).toHaveAttribute('aria-valuetext', 'Asking the storage what is new');
  await expectAccessible(page, 'settings, devices that sync');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(progress).toBeHidden();

  proxy.trouble = () => undefined;
  for (const opener of ['Remove Home', 'Take off this computer: Ann', 'Change the key', 'Leave the group']) {
    await page.getByRole('button', { name: opener }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    // Only the first has colours that the others lack.
    await expectAccessible(page, opener, opener === 'Remove Home' ? THEMES : ['light']);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Add a device' }).click();
  await page.getByRole('button', { name: 'Make the code' }).click();
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible();
  await expectAccessible(page, 'a code for another device');
  for (const { store } of [home, lost]) store.close();
  bucket.close();
  await proxy.close();
  await storage.close();
});
