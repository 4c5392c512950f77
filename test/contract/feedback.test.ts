import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PatientId } from '../../shared/domain/ids.ts';
import { untuned } from '../../shared/domain/tuning.ts';
import { type ContractClient, TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { runCli } from '../support/bindings/cli-binding.ts';
import { messagePortBinding } from '../support/bindings/message-port-binding.ts';
import { suiteFolder } from '../support/suite-folder.ts';

const TEXT = 'Good morning. I would like a cup of tea, please.';
const GRADES = { clarity: 4, likeness: null, comfort: 5 };

describe('feedback', () => {
  const folder = suiteFolder();
  let client: ContractClient;
  let close: () => Promise<void>;
  let patientId: PatientId;

  const open = async () => {
    ({ client, close } = await messagePortBinding.open(join(folder(), 'data')));
  };
  const audioMs = async (tuning?: typeof untuned) => {
    const events = await Array.fromAsync(
      await client.speech.speak({ patientId, text: TEXT, voiceModelId: null, ...(tuning && { tuning }) }),
    );
    const last = events.at(-1);
    if (last?.type !== 'ended') throw new Error('it did not end');
    return last.audioMs;
  };

  beforeAll(async () => {
    await open();
    await client.security.setUp({ passphrase: TEST_PASSPHRASE });
    ({ patientId } = await client.patient.add({ name: 'Ann' }));
  });
  afterAll(() => close());

  it('keeps who rated what and when, a page at a time, and brings back what was removed', async () => {
    const rate = (clarity: number, listener: string | null) =>
      client.feedback.rate({ patientId, voiceModelId: null, text: TEXT, ...GRADES, clarity, listener });
    const first = await rate(4, 'his sister');
    const second = await rate(2, null);
    expect(first).toMatchObject({ ...GRADES, listener: 'his sister', text: TEXT, version: null, tuning: untuned });
    expect(Math.abs(Date.parse(first.ratedAt) - Date.now())).toBeLessThan(60_000);
    expect(await client.feedback.list({ patientId })).toEqual([second, first]);
    expect(await client.feedback.list({ patientId, limit: 1 })).toEqual([second]);
    expect(await client.feedback.list({ patientId, before: second.ratingId, voice: 'standard' })).toEqual([first]);
    await client.feedback.remove({ patientId, ratingId: second.ratingId });
    expect(await client.feedback.list({ patientId })).toEqual([first]);
    await client.feedback.restore({ patientId, ratingId: second.ratingId });
    expect(await client.feedback.list({ patientId })).toEqual([second, first]);
    const other = await client.patient.add({ name: 'Bo' });
    await expect(
      client.feedback.remove({ patientId: other.patientId, ratingId: first.ratingId }),
    ).rejects.toMatchObject({ code: 'RATING_NOT_FOUND' });
    await expect(rate(6, null)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  it('groups the sentences of a listening test', async () => {
    const rate = (listeningTest: Parameters<typeof client.feedback.rate>[0]['listeningTest']) =>
      client.feedback.rate({ patientId, voiceModelId: null, text: TEXT, ...GRADES, listeningTest });
    const { listeningTestId } = await rate('new');
    expect(await rate(listeningTestId)).toMatchObject({ listeningTestId });
    expect(listeningTestId).toMatch(/^tst_/);
    expect((await rate('new')).listeningTestId).not.toBe(listeningTestId);
  });

  it('asks pair after pair, takes an answer back, and is still there after a restart', async () => {
    const start = await client.feedback.tuning({ patientId });
    expect(start).toMatchObject({ applied: untuned, canUndo: false, compared: 0, proposal: null });
    let state = start;
    while (state.compared < 8 && state.next) {
      const { next } = state;
      const preferred = next.first.rateFactor < next.second.rateFactor ? 'first' : 'second';
      state = await client.feedback.compare({ patientId, ...next, preferred });
    }
    expect(state.proposal?.tuning.rateFactor).toBeLessThan(1);
    const back = await client.feedback.undoComparison({ patientId });
    expect(back.compared).toBe(7);
    await close();
    await open();
    await client.security.unlock({ passphrase: TEST_PASSPHRASE });
    expect(await client.feedback.tuning({ patientId })).toEqual(back);
  });

  it('once applied acts on every way of speaking, is in the audit log, and is undone', async () => {
    const usualMs = await audioMs();
    const tuning = { ...untuned, rateFactor: 0.8 };
    expect(await audioMs(tuning)).toBeGreaterThan(1.1 * usualMs);
    await client.feedback.applyTuning({ patientId, tuning });
    expect((await client.patient.get({ patientId })).tuning).toEqual(tuning);
    expect(await audioMs()).toBeGreaterThan(1.1 * usualMs);
    // Rated now, it is this way of speaking that is rated.
    const rated = await client.feedback.rate({ patientId, voiceModelId: null, text: TEXT, ...GRADES });
    expect(rated.tuning).toEqual(tuning);
    await client.feedback.applyTuning({ patientId, tuning: untuned });
    expect(await audioMs()).toBe(usualMs);
    expect(await client.feedback.undoTuning({ patientId })).toMatchObject({ applied: tuning, canUndo: true });
    expect(await client.feedback.undoTuning({ patientId })).toMatchObject({ applied: untuned, canUndo: false });
    const actions = (await client.audit.list({ patientId })).filter(({ action }) => action === 'voice.tuned');
    expect(actions).toHaveLength(4);
    expect(actions[3]?.details).toEqual(tuning);
  });

  it('of another preset is another question', async () => {
    await client.patient.update({ patientId, presetId: 'neurodiverse_calm' });
    expect(await client.feedback.tuning({ patientId })).toMatchObject({ compared: 0 });
    await client.patient.update({ patientId, presetId: 'adult' });
    expect(await client.feedback.tuning({ patientId })).toMatchObject({ compared: 7 });
    expect(await client.feedback.forgetComparisons({ patientId })).toMatchObject({ compared: 0, proposal: null });
  });

  it('counts the words that were understood, asks for another sentence each time, and takes one back', async () => {
    const { next } = await client.feedback.intelligibility({ patientId });
    if (next === null) throw new Error('there is no sentence');
    const first = await client.feedback.heard({ patientId, voiceModelId: null, text: next, heard: next.toUpperCase() });
    expect(first.heard.at(-1)?.wordsRight).toBe(first.heard.at(-1)?.words);
    expect(first.next).not.toBe(next);
    const second = await client.feedback.heard({ patientId, voiceModelId: null, text: first.next ?? '', heard: '' });
    expect(second.heard.at(-1)).toMatchObject({ wordsRight: 0, heard: '' });
    expect((await client.feedback.undoHeard({ patientId })).heard).toEqual(first.heard);
  });

  it('is listed on the command line', async () => {
    const ratings = await client.feedback.list({ patientId });
    await close();
    const words = ['feedback', 'list', '--patient', patientId, '--data', join(folder(), 'data'), '--json'];
    expect(JSON.parse((await runCli(words, TEST_PASSPHRASE)).stdout)).toEqual({ ratings });
    await open();
  });
});
