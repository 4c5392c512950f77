import { expect, type Page } from '@playwright/test';
import ar from '../../resources/locales/ar.json' with { type: 'json' };
import de from '../../resources/locales/de.json' with { type: 'json' };
import { type PatientId, PatientId as PatientIdSchema } from '../../shared/domain/ids.ts';
import { axeOn } from '../support/axe.ts';
import { listenTo, sounding } from '../support/ears.ts';
import { boardButton, type Host, openScreen, PASSPHRASE, test } from '../support/web-app.ts';

const DEMONSTRATION = PatientIdSchema.parse('demonstration');

const addLayla = async ({ client }: Host): Promise<PatientId> => {
  await client.security.setUp({ passphrase: PASSPHRASE });
  const { patientId } = await client.patient.add({ name: 'Layla', ageYears: 30, sex: 'f', language: 'ar' });
  return patientId;
};

const html = (page: Page) => page.locator('html');
const middleOf = async (page: Page, name: string): Promise<number> => {
  const box = await boardButton(page, name).boundingBox();
  if (!box) throw new Error(`${name} is not on the board`);
  return box.x + box.width / 2;
};
const widthOf = (page: Page): number => page.viewportSize()?.width ?? 0;

/** What the host says when it speaks a text: how it is spoken, and how many samples of it sound. */
const spoken = async (host: Host, patientId: PatientId, text: string, language?: string) => {
  let samples = 0;
  let rung = '';
  for await (const event of await host.client.speech.speak({ patientId, text, language })) {
    if (event.type === 'started') rung = event.rung;
    if (event.type !== 'audio') continue;
    const bytes = Buffer.from(event.pcm16, 'base64');
    for (let at = 0; at < bytes.length; at += 2) if (bytes.readInt16LE(at) !== 0) samples += 1;
  }
  return { rung, samples };
};

const expectNoViolations = async (page: Page, screen: string) => {
  const { violations } = await axeOn(page)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .exclude('[data-live-announcer]')
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    screen,
  ).toEqual([]);
};

test('the board in Arabic begins at the right, and a press speaks Arabic', async ({ page, host }) => {
  const patientId = await addLayla(host);
  const ears = await listenTo(page);
  await openScreen(page, host);
  await expect(html(page)).toHaveAttribute('dir', 'rtl');
  await expect(html(page)).toHaveAttribute('lang', 'ar');
  await expect(page.getByRole('grid')).toHaveAttribute('dir', 'rtl');

  // The first column is at the right, the last at the left.
  expect(await middleOf(page, 'مواضيع')).toBeGreaterThan(0.8 * widthOf(page));
  expect(await middleOf(page, 'من فضلك')).toBeLessThan(0.2 * widthOf(page));

  await boardButton(page, 'نعم').click();
  const [yes] = await ears.all(1);
  if (!yes) throw new Error('nothing was heard');
  const { rung, samples } = await spoken(host, patientId, 'نعم');
  expect(['base', 'cached']).toContain(rung);
  expect(sounding(yes).length / yes.sampleRateHz).toBeGreaterThan(0.2);
  // An English voice would spell the letters.
  expect((await spoken(host, patientId, 'نعم', 'en-US')).samples).toBeGreaterThan(2 * samples);
  expect(Math.abs(sounding(yes).length - samples)).toBeLessThan(0.1 * samples);
  await expect(page.getByRole('list', { name: ar.utterance.message })).toHaveText('نعم');
});

test('arrow keys follow the direction of the board, and a body keeps its sides', async ({ page, host }) => {
  const patientId = await addLayla(host);
  const { set, revision } = await host.client.board.library({ patientId });
  const pain = await host.client.board.template({ language: 'ar', templateId: 'pain' });
  const known = new Set(set.boards.map(({ boardId }) => boardId));
  await openScreen(page, host);
  await boardButton(page, 'أنا').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(boardButton(page, 'أريد')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(boardButton(page, 'أنا')).toBeFocused();

  const put = pain.boards.filter(({ boardId }) => !known.has(boardId));
  await host.client.board.change({ patientId, revision, change: { put, remove: [], homeBoardId: pain.homeBoardId } });
  await page.reload();
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('data-scene', '');
  await expect(grid).toHaveAttribute('dir', 'ltr');
  // Seen from the front, the right hand is at the left.
  expect(await middleOf(page, 'اليد اليمنى')).toBeLessThan(await middleOf(page, 'اليد اليسرى'));
});

test('another language is shown at once, everywhere', async ({ page, hostOfAnn: host }) => {
  await openScreen(page, host, 'settings');
  await page.getByRole('button', { name: /Language of AlphaVox/ }).click();
  await page.getByRole('option', { name: 'العربية' }).click();
  await expect(html(page)).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('heading', { name: ar.language.title })).toBeVisible();
  await page.getByRole('button', { name: new RegExp(ar.language.label) }).click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await expect(html(page)).toHaveAttribute('dir', 'ltr');
  await expect(page.getByRole('heading', { name: de.health.title })).toBeVisible();

  // The boards keep the language and the side that their words were learned in.
  await page.getByRole('button', { name: de.caregiver.toBoard }).click();
  await expect(page.getByRole('button', { name: de.utterance.speak, exact: true })).toBeVisible();
  await expect(boardButton(page, 'want')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: de.utterance.speak, exact: true })).toBeVisible();
});

test('numbers are written as in Germany', async ({ page, hostOfAnn: host }) => {
  const { patientId } = host;
  const settings = await host.client.patient.settings({ patientId });
  await host.client.patient.saveSettings({ patientId, settings: { ...settings, interfaceLanguage: 'de' } });
  await openScreen(page, host, 'settings');
  await page.getByText(de.preset.why.split('„')[0] ?? '').click();
  await expect(page.getByText('205 Hz')).toBeVisible();
  const gap = page.getByRole('textbox', { name: de.display.gap });
  await expect(gap).toHaveValue(/^3\s?mm$/);
  await gap.fill('2,5');
  await gap.press('Tab');
  await expect(gap).toHaveValue(/^2,5\s?mm$/);
  await expect.poll(async () => (await host.client.patient.settings({ patientId })).display.gapMm).toBe(2.5);
});

test('an error is told in the language that is shown', async ({ page, hostOfAnn: host }) => {
  const { patientId } = host;
  const settings = await host.client.patient.settings({ patientId });
  await host.client.patient.saveSettings({ patientId, settings: { ...settings, interfaceLanguage: 'de' } });
  await openScreen(page, host, 'settings');
  await page.getByRole('button', { name: de.security.changePassphrase }).click();
  await page.getByLabel(de.passphrase.current).fill('not the right words');
  await page.getByLabel(de.passphrase.new).fill('some other ordinary words');
  await page.getByLabel(de.passphrase.again).fill('some other ordinary words');
  await page.getByRole('dialog').getByRole('button', { name: de.security.changePassphrase }).click();
  await expect(page.getByRole('alert')).toContainText(de.errors.PASSPHRASE_WRONG.message);
});

test.describe('on a machine that is set to German', () => {
  test.use({ locale: 'de-AT' });

  test('the demonstration speaks German, and the guide offers German first', async ({ page, host }) => {
    const ears = await listenTo(page);
    await openScreen(page, host);
    await expect(page.getByText(de.board.demonstration)).toBeVisible();
    await boardButton(page, 'ja').click();
    const [ja] = await ears.all(1);
    if (!ja) throw new Error('nothing was heard');
    const [demonstration] = await host.client.patient.list();
    expect(demonstration?.language).toBe('de-AT');
    const { samples } = await spoken(host, DEMONSTRATION, 'ja');
    expect(Math.abs(sounding(ja).length - samples)).toBeLessThan(0.1 * samples);

    await page.getByRole('button', { name: de.board.setUp }).click();
    await expect(page.getByRole('heading', { name: de.welcome.title.passphrase })).toBeVisible();
    await page.getByRole('button', { name: new RegExp(de.language.label) }).click();
    await page.getByRole('option', { name: 'Français' }).click();
    await expect(html(page)).toHaveAttribute('lang', 'fr');
    await page.getByRole('button', { name: 'Retour au tableau' }).click();
    await expect(boardButton(page, 'oui')).toBeVisible();
  });
});

test('who speaks another language from now on is offered boards in it, and keeps the old ones', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  await openScreen(page, host, 'settings');
  await page.getByRole('button', { name: /Language that is spoken/ }).click();
  await page.getByRole('option', { name: 'Spanish' }).click();
  await page.getByRole('region', { name: 'Patient' }).getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Añadir tableros en español' }).click();
  await expect(page.getByText('Los tableros se han añadido')).toBeVisible();
  const { set } = await host.client.board.library({ patientId });
  const languages = set.boards.map(({ language }) => language);
  expect(languages.filter((language) => language === 'en-US')).toHaveLength(languages.length / 2);
  await page.getByRole('button', { name: 'Volver al tablero' }).click();
  await expect(boardButton(page, 'quiero')).toBeVisible();
});

test('the board and the settings in Arabic have no violations', async ({ page, host }) => {
  await addLayla(host);
  await openScreen(page, host);
  await expectNoViolations(page, 'board');
  await page.evaluate(() => {
    location.hash = '/settings';
  });
  await expect(page.getByRole('heading', { name: ar.about.title })).toBeVisible();
  await expectNoViolations(page, 'settings');
});
