import { expect, type Page } from '@playwright/test';
import type { PatientId } from '../../shared/domain/ids.ts';
import { handmadeObz } from '../support/board-files.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import { boardButton, type Host, messageWords, openScreen, PASSPHRASE, test } from '../support/web-app.ts';

const MOST_TABS = 80;

/** What the keyboard is on: its label, its words, or the name of its field. */
const focusedName = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return '';
    const named = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const names = named.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent;
    return (names || (label ?? element.textContent ?? '')).trim();
  });

/** Presses Tab until the focus is on something of that name, as somebody without a mouse does. */
const tabTo = async (page: Page, name: string | RegExp, key = 'Tab') => {
  for (let taken = 0; taken < MOST_TABS; taken += 1) {
    const found = await focusedName(page);
    if (typeof name === 'string' ? found === name : name.test(found)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab does not lead to ${name}`);
};

const press = async (page: Page, name: string | RegExp, key = 'Tab') => {
  await tabTo(page, name, key);
  await page.keyboard.press('Enter');
};

/** Chooses from a list that opens, by typing the beginning of what is wanted. */
const pick = async (page: Page, label: RegExp, option: string) => {
  await press(page, label);
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.type(option);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toBeHidden();
};

/** The patient's home board as the host has it. */
const homeBoard = async ({ client }: Host, patientId: PatientId) => {
  const { set } = await client.board.library({ patientId });
  const home = set.boards.find(({ boardId }) => boardId === set.homeBoardId);
  if (!home) throw new Error('there is no home board');
  return home;
};

const saved = (page: Page) => expect(page.getByText('Everything is saved')).toBeVisible();

test('a caregiver with a keyboard only builds a board, links it, and brings an older version back', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  await openScreen(page, host, 'boards');
  await press(page, 'Unlock to edit');

  await press(page, 'Add a board', 'Shift+Tab');
  await press(page, 'Empty board');
  await expect(page.getByRole('dialog')).toBeHidden();
  await tabTo(page, /^Empty place, row 1, column 1/);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Word on the button')).toBeFocused();
  await page.keyboard.type('canary');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('gridcell').getByRole('button', { name: 'canary' })).toBeVisible();

  // From the fields back to the grid, and the next button beside it.
  await tabTo(page, 'canary', 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Word on the button')).toBeFocused();
  await page.keyboard.type('parrot');
  await page.keyboard.press('Enter');
  await tabTo(page, 'parrot', 'Shift+Tab');
  // Ctrl and an arrow move it; undo brings it back.
  await page.keyboard.press('Control+ArrowDown');
  await expect(page.locator('[data-place="1-1"]')).toHaveText('parrot');
  await page.keyboard.press('Control+z');
  await expect(page.locator('[data-place="0-1"]')).toHaveText('parrot');

  await page.keyboard.press('Escape');
  await tabTo(page, 'Name of the board');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Birds');
  await page.keyboard.press('Enter');
  await saved(page);

  // The link: a button of the home board opens the new one.
  await press(page, 'Core words', 'Shift+Tab');
  await tabTo(page, /^topics/);
  await page.keyboard.press('ArrowRight');
  await pick(page, /What the button does/, 'Opens another');
  await pick(page, /Board that it opens/, 'Birds');
  await saved(page);
  const linked = (await homeBoard(host, patientId)).cells.find(({ column, row }) => row === 0 && column === 1);
  expect(linked?.button.action.does).toBe('open');

  // An older version of the home board, before the link.
  await press(page, "Show the board's settings");
  await press(page, 'Earlier versions');
  await expect(page.getByRole('dialog')).toBeVisible();
  const versions = page.getByRole('dialog').locator('.version');
  await expect(versions).toHaveCount(2);
  await versions.last().focus();
  await page.keyboard.press('Enter');
  await press(page, 'Bring this version back');
  await expect(page.getByRole('dialog')).toBeHidden();
  await saved(page);
  const restored = (await homeBoard(host, patientId)).cells.find(({ column, row }) => row === 0 && column === 1);
  expect(restored?.button.action.does).toBe('say');

  // The patient's board has both: the word speaks again, and nothing of the new board is lost.
  const { set } = await host.client.board.library({ patientId });
  const birds = set.boards.find(({ name }) => name === 'Birds');
  expect(birds?.cells.map(({ button }) => button.label)).toEqual(['canary', 'parrot']);
});

test('a file made by hand comes in with a clear list of what could not be taken over, and its boards speak', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  await openScreen(page, host, 'boards');
  await page.getByRole('button', { name: 'Unlock to edit' }).click();
  await page.getByRole('button', { name: 'Add a board' }).click();
  const buffer = handmadeObz(await synthesizedTake('woof'));
  await page.locator('input[type=file]').setInputFiles({ name: 'hand.obz', mimeType: 'application/zip', buffer });
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('3 things in the file')).toBeVisible();
  await expect(dialog.getByText('A link led to a board that is not in the file')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await saved(page);
  await page.getByRole('button', { name: 'Make it the home board' }).click();
  await saved(page);

  await page.getByRole('button', { name: 'Back to the board' }).click();
  await expect(page.getByRole('grid', { name: 'Home' })).toBeVisible();
  await expect(boardButton(page, 'hello').locator('img')).toBeVisible();
  await boardButton(page, 'bark').click();
  await expect(page.locator('.rung-badge')).toHaveText(/recording/i);
  await boardButton(page, 'food').click();
  await expect(page.getByRole('grid', { name: 'Food' })).toBeVisible();
  await boardButton(page, 'home').click();
  await expect(page.getByRole('grid', { name: 'Home' })).toBeVisible();
  // A hidden button keeps its place and is out of reach.
  await expect(boardButton(page, 'wide')).toHaveCount(0);
  const { set } = await host.client.board.library({ patientId });
  expect(set.boards.map(({ name }) => name)).toContain('Food');
});

test('a file that is no board is refused in plain words, and nothing changes', async ({ page, hostOfAnn: host }) => {
  const { patientId } = host;
  const before = await host.client.board.library({ patientId });
  await openScreen(page, host, 'boards');
  await page.getByRole('button', { name: 'Unlock to edit' }).click();
  await page.getByRole('button', { name: 'Add a board' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'photo.obz', mimeType: 'application/zip', buffer: Buffer.from('no board') });
  await expect(page.getByRole('alert')).toContainText('not a board that AlphaVox can read');
  expect(await host.client.board.library({ patientId })).toEqual(before);
});

test('prediction helps to spell a sentence: two letters and a press for a word', async ({ page, hostOfAnn: host }) => {
  const { patientId } = host;
  const set = await host.client.board.template({ language: 'en-US', templateId: 'keyboard' });
  const { revision } = await host.client.board.library({ patientId });
  await host.client.board.change({
    patientId,
    revision,
    change: { put: set.boards, remove: [], homeBoardId: set.homeBoardId },
  });
  await host.client.prediction.learn({ patientId, text: 'Please call Wanjiru tomorrow' });
  await openScreen(page, host);
  const spell = async (letters: string) => {
    for (const letter of letters) await boardButton(page, letter).click();
  };
  const take = async (word: string) => {
    const offered = page.getByRole('grid').getByRole('button', { name: word, exact: true });
    await expect(offered).toBeVisible();
    await offered.click();
  };
  await spell('pl');
  await take('please');
  await take('call');
  await take('Wanjiru');
  await spell('tom');
  await take('tomorrow');
  await expect(messageWords(page)).toHaveText(['please', 'call', 'Wanjiru', 'tomorrow']);
});

test('the editor is locked until a caregiver unlocks it, and locked again when it is left', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  const before = await host.client.board.library({ patientId });
  await openScreen(page, host, 'boards');
  const cell = page.getByRole('gridcell').getByRole('button', { name: 'want', exact: true });
  await cell.click();
  await page.keyboard.press('Delete');
  await expect(cell).toBeVisible();
  await page.getByRole('button', { name: 'Unlock to edit' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Boards' }).click();
  await expect(page.getByRole('button', { name: 'Unlock to edit' })).toBeVisible();
  expect(await host.client.board.library({ patientId })).toEqual(before);
});

test('a button is dragged onto another, and the two change places', async ({ page, hostOfAnn: host }) => {
  const { patientId } = host;
  await openScreen(page, host, 'boards');
  await page.getByRole('button', { name: 'Unlock to edit' }).click();
  const want = page.locator('[data-place="0-2"]');
  const more = page.locator('[data-place="0-4"]');
  await expect(want).toHaveText('want');
  await expect(more).toHaveText('more');
  await want.hover();
  await page.mouse.down();
  const { x = 0, y = 0, width = 0, height = 0 } = (await more.boundingBox()) ?? {};
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 12 });
  await page.mouse.up();
  await expect(page.locator('[data-dnd-placeholder]')).toHaveCount(0);
  await expect(page.locator('[data-place="0-4"]')).toHaveText('want');
  await expect(page.locator('[data-place="0-2"]')).toHaveText('more');
  await saved(page);
  const home = await homeBoard(host, patientId);
  expect(home.cells.find(({ row, column }) => row === 0 && column === 4)?.button.label).toBe('want');
});

test('boards are printed one a page, lying, hidden buttons left out', async ({ page, hostOfAnn: host }) => {
  const { patientId } = host;
  const { revision, set } = await host.client.board.library({ patientId });
  const first = await homeBoard(host, patientId);
  const others = set.boards.filter(({ boardId }) => boardId !== first.boardId);
  const [cell] = first.cells;
  const hidden = { ...first, cells: cell ? [{ ...cell, button: { ...cell.button, isHidden: true } }] : [] };
  await host.client.board.change({ patientId, revision, change: { put: [hidden], remove: [] } });
  await openScreen(page, host, 'boards');
  // Headless, there is no window of the system's to print with.
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await page.getByRole('button', { name: 'Unlock to edit' }).click();
  await page.getByRole('button', { name: 'Print and export' }).click();
  await page.getByText(`All ${others.length + 1} boards`).click();
  await page.getByRole('button', { name: 'Print, or save as a PDF' }).click();
  await page.waitForSelector('html[data-printed]');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.print-page').first().locator('.board-button')).toHaveCount(0);
  await expect(page.locator('.print-page').nth(1).locator('.board-button').first()).toBeVisible();
  await page.emulateMedia({ media: null });
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/gu)).toHaveLength(others.length + 1);
  const [, width = 0, height = 0] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/u.exec(pdf)?.map(Number) ?? [];
  expect(width).toBeGreaterThan(height);
});

test('from the board, Back and Forward lead a patient to no caregiver’s screen', async ({ page, hostOfAnn: host }) => {
  await openScreen(page, host, 'boards');
  await page.getByRole('button', { name: 'Back to the board' }).click();
  await expect(page.locator('.board-screen')).toBeVisible();
  await page.goBack();
  await expect(page.locator('.board-screen')).toBeVisible();
  await expect(page).toHaveURL(/#\/board$/);
  await page.goForward();
  await expect(page.locator('.board-screen')).toBeVisible();
});

test('what was changed just before the window closes is kept', async ({ page, hostOfAnn: host }) => {
  const { patientId } = host;
  await openScreen(page, host, 'boards');
  await page.getByRole('button', { name: 'Unlock to edit' }).click();
  await page.getByRole('textbox', { name: 'Name of the board' }).fill('Renamed');
  await page.keyboard.press('Enter');
  await page.close();
  await expect
    .poll(async () => (await host.client.board.library({ patientId })).set.boards.map(({ name }) => name))
    .toContain('Renamed');
});

test('the guide asks which board to begin with, 36 words unless another is chosen', async ({ page, host }) => {
  await host.client.security.setUp({ passphrase: PASSPHRASE });
  await openScreen(page, host, 'welcome');
  await page.getByRole('button', { name: 'Do this later' }).click();
  await page.getByRole('button', { name: 'Go on without a key' }).click();
  await expect(page.getByRole('radio', { name: /^Core words, 36/ })).toBeChecked();
  await page.getByLabel('Name').fill('Ann');
  await page.getByText('Core words, 54 buttons').click();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('A starting point that fits')).toBeVisible();
  const [ann] = await host.client.patient.list();
  const { set } = await host.client.board.library({ patientId: ann!.patientId });
  expect(set.homeBoardId).toBe('core-54');
});
