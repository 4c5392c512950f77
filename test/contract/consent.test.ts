import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PatientId, VoiceModelId } from '../../shared/domain/ids.ts';
import { localDay } from '../../shared/domain/local-day.ts';
import { type ContractClient, TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { webSocketBinding } from '../support/bindings/web-bindings.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import { suiteFolder } from '../support/suite-folder.ts';

const TAKE = 'The weather is lovely today, is it not?';
const DONOR = 'Ann’s sister';
const TEXT = 'This is my voice.';

describe('consent', () => {
  const folder = suiteFolder();
  let client: ContractClient;
  let close: () => Promise<void>;
  let patientId: PatientId;

  const build = async () => {
    for await (const event of await client.voice.fit({ patientId })) if (event.type === 'done') return event.voiceModel;
    throw new Error('the voice was not built');
  };
  const speak = async (text = TEXT, voiceModelId?: VoiceModelId) => {
    const request = { patientId, text, ...(voiceModelId && { voiceModelId }) };
    const [started] = await Array.fromAsync(await client.speech.speak(request));
    return started;
  };
  const today = localDay(new Date());

  beforeAll(async () => {
    ({ client, close } = await webSocketBinding.open(join(folder(), 'data')));
    await client.security.setUp({ passphrase: TEST_PASSPHRASE });
    ({ patientId } = await client.patient.add({ name: 'Ann' }));
    const file = new File([await synthesizedTake(TAKE)], 'take.wav');
    await client.recording.importFile({ patientId, text: TAKE, speaker: DONOR, file });
  });
  afterAll(() => close());

  it('comes before a voice: without it nothing is built, and nothing of the takes is lost', async () => {
    await expect(build()).rejects.toMatchObject({ code: 'CONSENT_MISSING' });
    expect(await client.voice.list({ patientId })).toEqual([]);
    expect(await client.recording.list({ patientId })).toHaveLength(1);
  });

  it('is not given for the past, nor ended before it begins', async () => {
    const terms = { patientId, speakerName: DONOR, scope: 'donor', signedBy: 'Bo' } as const;
    await expect(client.consent.add({ ...terms, signedOn: '2999-01-01' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
    await expect(
      client.consent.add({ ...terms, signedOn: '2026-02-01', expiresOn: '2026-01-31' }),
    ).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    await client.consent.add({ ...terms, signedOn: '2026-01-01', expiresOn: '2026-01-31' });
    expect(await client.consent.list({ patientId })).toMatchObject([{ state: 'expired' }]);
    await expect(build()).rejects.toMatchObject({ code: 'CONSENT_MISSING' });
  });

  it('keeps who spoke, who signed, for whom and how, and lets the voice be built', async () => {
    const strokes: [number, number][][] = [
      [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
      [[0.5, 0.5]],
    ];
    const added = await client.consent.add({
      patientId,
      speakerName: DONOR,
      signedBy: 'Bo Example',
      scope: 'donor',
      signature: { kind: 'drawn', strokes },
    });
    expect(added).toMatchObject({
      speakerName: DONOR,
      signedBy: 'Bo Example',
      scope: 'donor',
      signedOn: today,
      expiresOn: null,
      signature: { kind: 'drawn', strokes },
      state: 'valid',
    });
    expect(await build()).toMatchObject({ version: 1, consentId: added.consentId, isAllowed: true });
    expect(await speak()).toMatchObject({ rung: 'live' });
    expect(await speak()).toMatchObject({ rung: 'cached', voiceModelId: expect.stringMatching(/^voi_/) });
    // A recording of exactly this text.
    expect(await speak(TAKE)).toMatchObject({ rung: 'recording' });
  });

  it('that is withdrawn silences the voice at once, and every sound of it', async () => {
    const [voice] = await client.voice.list({ patientId });
    const [valid] = await client.consent.list({ patientId });
    if (!voice || !valid) throw new Error('no voice');
    const consents = await client.consent.revoke({ patientId, consentId: valid.consentId });
    expect(consents[0]).toMatchObject({ state: 'revoked', revokedAt: expect.any(String) });
    expect(await speak()).toMatchObject({ rung: 'base', voiceModelId: null });
    expect(await speak(TAKE)).toMatchObject({ rung: 'base', voiceModelId: null });
    await expect(speak(TEXT, voice.voiceModelId)).rejects.toMatchObject({ code: 'CONSENT_MISSING' });
    await expect(client.voice.choose({ patientId, voiceModelId: voice.voiceModelId })).rejects.toMatchObject({
      code: 'CONSENT_MISSING',
    });
    await expect(build()).rejects.toMatchObject({ code: 'CONSENT_MISSING' });
    expect(await client.voice.list({ patientId })).toMatchObject([{ isAllowed: false, active: false }]);
    await expect(client.consent.revoke({ patientId, consentId: valid.consentId })).rejects.toMatchObject({
      code: 'CONSENT_NOT_FOUND',
    });
  });

  it('that is given anew does not wake a voice whose consent was withdrawn', async () => {
    await client.consent.add({ patientId, speakerName: DONOR, scope: 'donor', signedBy: 'Bo' });
    expect(await client.voice.list({ patientId })).toMatchObject([{ isAllowed: false }]);
    expect(await build()).toMatchObject({ version: 2, isAllowed: true });
  });

  it('erasing leaves the takes of a speaker whom a newer consent covers', async () => {
    await expect(client.voice.erase({ patientId, takes: true, speaker: DONOR })).rejects.toMatchObject({
      code: 'CONSENT_HOLDS',
    });
    expect(await client.recording.list({ patientId })).toHaveLength(1);
    expect(await client.voice.list({ patientId })).toHaveLength(2);
  });

  it('erasing takes the forbidden voices, and the takes only where that is asked for', async () => {
    expect(await client.voice.erase({ patientId })).toEqual({ voices: 1, recordings: 0 });
    expect(await client.voice.list({ patientId })).toMatchObject([{ version: 2 }]);
    const [valid] = await client.consent.list({ patientId });
    if (!valid) throw new Error('no consent');
    await client.consent.revoke({ patientId, consentId: valid.consentId });
    expect(await client.voice.erase({ patientId, takes: true })).toEqual({ voices: 1, recordings: 1 });
    expect(await client.recording.list({ patientId })).toEqual([]);
    const actions = (await client.audit.list({ patientId })).map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('consent.')).toSorted()).toEqual([
      'consent.recorded',
      'consent.recorded',
      'consent.recorded',
      'consent.revoked',
      'consent.revoked',
    ]);
    expect(actions).toEqual(expect.arrayContaining(['voice.built', 'voice.erased']));
  });
});
