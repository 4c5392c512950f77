import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { type PatientSettings, usualSettings } from '../../shared/domain/patient-settings.ts';
import { addAnn, boardButton, type Host, openScreen, test } from '../support/web-app.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const THEMES = ['light', 'dark', 'contrast', 'muted'] as const;
const HIGHLIGHTS = ['frame', 'invert', 'enlarge', 'dim-others'] as const;

// A colour that is still on its way to another theme's would be measured otherwise.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const violations = async (page: Page, ...disabled: string[]): Promise<string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).withTags(WCAG).disableRules(disabled).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
};

const addAnnWith = async (host: Host, access: Partial<PatientSettings['access']>) => {
  const patientId = await addAnn(host);
  await host.client.patient.saveSettings({
    patientId,
    settings: { ...usualSettings, access: { ...usualSettings.access, ...access } },
  });
};

for (const highlight of HIGHLIGHTS) {
  test(`what is highlighted (${highlight}) can be read in every theme`, async ({ page, host }) => {
    const scan = { ...usualSettings.access.scan, mode: 'step' as const, highlight };
    await addAnnWith(host, { method: 'scan', scan });
    await openScreen(page, host);
    await expect(page.locator('[data-lit]').first()).toBeVisible();
    while ((await page.locator('.board [data-lit]').count()) === 0) await page.keyboard.press('Enter');
    for (const theme of THEMES) {
      await page.evaluate((name) => {
        document.documentElement.dataset.theme = name;
      }, theme);
      // Who chose to dim all others wants them dim.
      const dimmed = highlight === 'dim-others' ? ['color-contrast'] : [];
      expect(await violations(page, ...dimmed), theme).toEqual([]);
      await page.screenshot({ path: `test-results/access-${highlight}-${theme}.png` });
    }
  });
}

test('the settings of every method have no violations', async ({ page, host }) => {
  await addAnnWith(host, { method: 'scan', scan: { ...usualSettings.access.scan, cue: 'spoken' } });
  await openScreen(page, host, 'settings');
  await page.getByText('More about switches').click();
  await page.getByRole('button', { name: 'Try it here' }).click();
  for (const theme of THEMES) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    expect(await violations(page), theme).toEqual([]);
  }
  await page.getByRole('button', { name: 'Measure the right time' }).click();
  expect(await violations(page), 'measuring').toEqual([]);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  expect(await violations(page), 'signals').toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByText('Resting the pointer', { exact: true }).click();
  await expect(page.getByText('The ring that shows the time')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('a highlight that moves is not read aloud', async ({ page, host }) => {
  const scan = { ...usualSettings.access.scan, intervalMs: 300, firstDelayMs: 0 };
  await addAnnWith(host, { method: 'scan', scan });
  await page.addInitScript(() => {
    const said = { changes: 0 };
    Object.assign(globalThis, { said });
    new MutationObserver((changes) => {
      const isLive = ({ target }: MutationRecord) =>
        (target instanceof Element ? target : target.parentElement)?.closest(
          '[aria-live], [role=status], [role=alert]',
        );
      said.changes += changes.filter(isLive).length;
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await openScreen(page, host);
  await expect(page.locator('[data-lit]').first()).toBeVisible();
  const said = () => page.evaluate(() => (globalThis as unknown as { said: { changes: number } }).said.changes);
  const before = await said();
  const lits = new Set<string | null>();
  await expect
    .poll(async () => lits.add(await page.locator('[data-lit]').first().textContent()).size, { intervals: [50] })
    .toBeGreaterThan(4);
  expect(await said()).toBe(before);
});

test('a screen reader hears what joined the message or went from it, and not all of it again', async ({
  page,
  host,
}) => {
  await addAnn(host);
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const place = target instanceof Element ? target : target.parentElement;
        if (!place?.closest('.utterance-bar [aria-live]')) continue;
        if (addedNodes.length > 0) heard.push(place.textContent ?? '');
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await openScreen(page, host);
  for (const word of ['want', 'more']) await boardButton(page, word).click();
  for (const _time of [1, 2]) {
    await page.getByRole('textbox', { name: 'Type to speak' }).fill('tea');
    await page.getByRole('textbox', { name: 'Type to speak' }).press('Enter');
  }
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  await expect.poll(heard).toEqual(['want', 'more', 'tea', 'tea', 'Deleted: tea', 'The message is empty.']);
});
