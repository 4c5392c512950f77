import { expect, type Page } from '@playwright/test';
import { type PatientSettings, usualSettings } from '../../shared/domain/patient-settings.ts';
import { axeOn } from '../support/axe.ts';
import { type HostOfAnn, openScreen, showTheme, test } from '../support/web-app.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const THEMES = ['light', 'dark', 'contrast', 'muted'] as const;
const HIGHLIGHTS = ['frame', 'invert', 'enlarge', 'dim-others'] as const;

const violations = async (page: Page, ...disabled: string[]): Promise<string[]> => {
  const { violations: found } = await axeOn(page).withTags(WCAG).disableRules(disabled).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
};

const setAccess = async ({ client, patientId }: HostOfAnn, access: Partial<PatientSettings['access']>) => {
  await client.patient.saveSettings({
    patientId,
    settings: { ...usualSettings, access: { ...usualSettings.access, ...access } },
  });
};

for (const highlight of HIGHLIGHTS) {
  test(`what is highlighted (${highlight}) can be read in every theme`, async ({ page, hostOfAnn: host }) => {
    const scan = { ...usualSettings.access.scan, mode: 'step' as const, highlight };
    await setAccess(host, { method: 'scan', scan });
    await openScreen(page, host);
    await expect(page.locator('[data-lit]').first()).toBeVisible();
    while ((await page.locator('.board [data-lit]').count()) === 0) await page.keyboard.press('Enter');
    for (const theme of THEMES) {
      await showTheme(page, theme);
      // Who chose to dim all others wants them dim.
      const dimmed = highlight === 'dim-others' ? ['color-contrast'] : [];
      expect(await violations(page, ...dimmed), theme).toEqual([]);
      await page.screenshot({ path: `test-results/access-${highlight}-${theme}.png` });
    }
  });
}

test('the settings of every method have no violations', async ({ page, hostOfAnn: host }) => {
  await setAccess(host, { method: 'scan', scan: { ...usualSettings.access.scan, cue: 'spoken' } });
  await openScreen(page, host, 'settings');
  await page.getByText('More about switches').click();
  await page.getByRole('button', { name: 'Try it here' }).click();
  for (const theme of THEMES) {
    await showTheme(page, theme);
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

test('a highlight that moves is not read aloud', async ({ page, hostOfAnn: host }) => {
  const scan = { ...usualSettings.access.scan, intervalMs: 300, firstDelayMs: 0 };
  await setAccess(host, { method: 'scan', scan });
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
