import { expect, type Page } from '@playwright/test';
import { type Ears, type Heard, listenTo, sounding } from '../support/ears.ts';
import { openScreen, test } from '../support/web-app.ts';

const grade = (page: Page, question: RegExp, answer: string) =>
  page.getByRole('radiogroup', { name: question }).getByText(answer, { exact: true }).click();

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();

/** Answers the three questions about the sentence that is shown, once it was heard. */
const rateSentence = async (page: Page, clarity: string): Promise<void> => {
  await press(page, 'Listen');
  await grade(page, /^How easy/, clarity);
  await grade(page, /^How like Ann/, 'I cannot tell');
  await grade(page, /^How pleasant/, '5 Completely');
};

/** Presses a button and hears what it says, to its end. */
const hear = async (page: Page, ears: Ears, name: string): Promise<Heard> => {
  const before = await ears.begun();
  await press(page, name);
  const heard = (await ears.all(before + 1, before)).at(-1);
  if (!heard) throw new Error('nothing was heard');
  return heard;
};
const lengthS = (heard: Heard): number => sounding(heard).length / heard.sampleRateHz;

test('a caregiver rates a voice, and again in a listening test that is left and taken up again', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  await openScreen(page, host, 'voices');
  await expect(page.getByText('Nobody has rated this voice yet.')).toBeVisible();
  await press(page, 'Rate this voice');
  await expect(page.getByRole('heading', { name: 'Rate this voice: Standard voice' })).toBeFocused();
  await page.getByLabel(/^Who listens/).fill('her brother');
  await expect(page.getByRole('button', { name: 'Save the rating' })).toBeDisabled();
  await rateSentence(page, '4 Very');
  await page.getByLabel(/^Note/).fill('A bit hoarse');
  await press(page, 'Save the rating');
  await expect(page.getByText('The rating is saved. Thank you.')).toBeVisible();
  await press(page, 'Close');
  await expect(page.getByRole('heading', { name: 'What listeners say' })).toBeFocused();
  await expect(page.getByRole('img', { name: /Clear: 4.0 at last, Pleasant: 5.0/ })).toBeVisible();
  const [rated] = await host.client.feedback.list({ patientId });
  expect(rated).toMatchObject({
    clarity: 4,
    likeness: null,
    comfort: 5,
    listener: 'her brother',
    note: 'A bit hoarse',
    text: 'Good morning. I slept well, and you?',
  });

  await press(page, 'Short listening test');
  for (const clarity of ['2 A little', '2 A little', '1 Not at all']) {
    await rateSentence(page, clarity);
    await press(page, 'Save and go on');
  }
  await expect(page.getByText('Sentence 4 of 5')).toBeVisible();
  await press(page, 'Take the last answer back');
  await expect(page.getByText('Sentence 3 of 5')).toBeVisible();
  await press(page, 'Go on another time');
  await page.reload();
  await openScreen(page, host, 'voices');
  await press(page, 'Go on with the listening test (2 of 5 done)');
  for (const number of [3, 4, 5]) {
    await expect(page.getByText(`Sentence ${number} of 5`)).toBeVisible();
    await rateSentence(page, '2 A little');
    await press(page, 'Save and go on');
  }
  await expect(page.getByText('The listening test is finished.')).toBeVisible();
  await press(page, 'Close');
  await expect(page.getByRole('img', { name: /Clear: 2.0 at last/ })).toBeVisible();
  expect(await host.client.feedback.list({ patientId })).toHaveLength(6);

  await page.getByText('All ratings').click();
  await expect(page.getByRole('row')).toHaveCount(3);
  await page
    .getByRole('button', { name: /^Remove the rating/ })
    .first()
    .click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await press(page, 'Bring it back');
  await expect(page.getByRole('row')).toHaveCount(3);
});

test('somebody who likes it slow gets a slower voice proposed, hears it once it is applied, and goes back', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  // Some answers were given before; what is heard here is enough to go on.
  for (let count = 0; count < 4; count++) {
    const { next } = await host.client.feedback.tuning({ patientId });
    if (!next) throw new Error('there is no pair');
    const preferred = next.first.rateFactor < next.second.rateFactor ? 'first' : 'second';
    await host.client.feedback.compare({ patientId, ...next, preferred });
  }
  const ears = await listenTo(page);
  await openScreen(page, host, 'voices');
  const usualS = lengthS(await hear(page, ears, 'Hear: Standard voice'));

  await press(page, 'Go on comparing');
  for (const count of [5, 6]) {
    const [a, b] = [lengthS(await hear(page, ears, 'Listen to A')), lengthS(await hear(page, ears, 'Listen to B'))];
    await press(page, a > b ? 'A is better' : 'B is better');
    await expect(page.getByText(`Comparisons: ${count} of about 25`)).toBeVisible();
    // Whoever leaves goes on where they were.
    if (count === 5) {
      await press(page, 'Stop for now');
      await press(page, 'Go on comparing');
    }
  }
  const proposal = page.getByRole('region', { name: 'Proposal' });
  await expect(proposal.getByText(/slower: preferred in \d of \d comparisons/)).toBeVisible();
  const nowS = lengthS(await hear(page, ears, 'Listen: as now'));
  const proposedS = lengthS(await hear(page, ears, 'Listen: as proposed'));
  expect(proposedS).toBeGreaterThan(1.05 * nowS);
  // Nothing has changed so far.
  expect((await host.client.patient.get({ patientId })).tuning.rateFactor).toBe(1);
  await press(page, 'Apply the proposal');
  await expect(page.getByText(/^Beside the preset, the voice is now: .*slower/)).toBeVisible();
  expect(lengthS(await hear(page, ears, 'Hear: Standard voice'))).toBeGreaterThan(1.05 * usualS);

  await press(page, 'Undo the last tuning');
  await expect(page.getByText('The voice speaks as the preset has it.')).toBeVisible();
  expect(lengthS(await hear(page, ears, 'Hear: Standard voice'))).toBeCloseTo(usualS, 1);

  await press(page, 'Forget the comparisons');
  await page.getByRole('dialog').getByRole('button', { name: 'Forget the comparisons' }).click();
  await expect(page.getByRole('button', { name: 'Begin', exact: true })).toBeVisible();
});
