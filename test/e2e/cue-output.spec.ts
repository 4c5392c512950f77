import { expect } from '@playwright/test';
import { usualSettings } from '../../shared/domain/patient-settings.ts';
import { boardButton, openScreen, test } from '../support/web-app.ts';

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--use-fake-device-for-media-stream'] }),
  permissions: ['microphone'],
});

test('cues are heard on the output that was chosen for them, and speech stays where it was', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  const scan = { ...usualSettings.access.scan, cue: 'spoken' as const, intervalMs: 700, rescans: 20 };
  const access = { ...usualSettings.access, method: 'scan' as const, scan };
  await host.client.patient.saveSettings({ patientId, settings: { ...usualSettings, access } });
  await page.addInitScript(() => {
    const contexts: AudioContext[] = [];
    Object.assign(globalThis, { contexts });
    globalThis.AudioContext = class extends AudioContext {
      constructor(options?: AudioContextOptions) {
        super(options);
        contexts.push(this);
      }
    };
  });
  await openScreen(page, host, 'settings');
  const picker = page.getByRole('button', { name: /Where cues are heard/ });
  await picker.click();
  const chosen = page.getByRole('option').nth(1);
  const name = await chosen.textContent();
  await chosen.click();
  await expect(picker).toContainText(name ?? '');
  const deviceId = await page.evaluate(
    async (label) =>
      (await navigator.mediaDevices.enumerateDevices()).find((device) => device.label === label)?.deviceId,
    name,
  );
  await openScreen(page, host);
  await boardButton(page, 'want').click();
  const sinks = () =>
    page.evaluate(() =>
      (globalThis as unknown as { contexts: (AudioContext & { sinkId: string })[] }).contexts
        .filter(({ state }) => state !== 'closed')
        .map(({ sinkId }) => sinkId),
    );
  await expect.poll(async () => (await sinks()).toSorted(), { timeout: 20_000 }).toEqual(['', deviceId]);
});
