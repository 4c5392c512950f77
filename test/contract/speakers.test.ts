import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConsentScope } from '../../shared/domain/consent.ts';
import type { PatientId } from '../../shared/domain/ids.ts';
import type { Speaker } from '../../shared/domain/speaker.ts';
import { type ContractClient, TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { webSocketBinding } from '../support/bindings/web-bindings.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import { suiteFolder } from '../support/suite-folder.ts';

const ANN_SAID = 'The weather is lovely today, is it not?';
const EVE_SAID = 'Could you please bring me a glass of cold water?';
const BOTH_SAID = 'We watched the birds fly over the green valley.';
const EVE = 'Eve Example';

describe('a patient who speaks, and a donor', () => {
  const folder = suiteFolder();
  let client: ContractClient;
  let close: () => Promise<void>;
  let patientId: PatientId;

  const record = async (text: string, pitchHz: number, speaker?: Speaker) => {
    const file = new File([await synthesizedTake(text, pitchHz)], 'take.wav');
    return client.recording.importFile({ patientId, text, file, ...(speaker !== undefined && { speaker }) });
  };
  const build = async (speaker?: Speaker) => {
    const request = { patientId, ...(speaker !== undefined && { speaker }) };
    for await (const event of await client.voice.fit(request)) if (event.type === 'done') return event.voiceModel;
    throw new Error('the voice was not built');
  };
  const agree = (speakerName: string, scope: ConsentScope) =>
    client.consent.add({ patientId, speakerName, scope, signedBy: speakerName });
  const rungOf = async (text: string) => {
    const [started] = await Array.fromAsync(await client.speech.speak({ patientId, text }));
    return started && 'rung' in started ? started.rung : undefined;
  };
  const speakersOfTakes = async () =>
    (await client.recording.list({ patientId })).map(({ speaker }) => speaker).toSorted();
  const voiceOf = async (speaker: Speaker) => {
    const voice = (await client.voice.list({ patientId })).find((each) => each.speaker === speaker);
    if (!voice) throw new Error('no voice');
    return voice;
  };
  const withdraw = async (speakerName: string) => {
    const consents = await client.consent.list({ patientId });
    const valid = consents.find((each) => each.speakerName === speakerName && each.state === 'valid');
    if (!valid) throw new Error('no consent');
    await client.consent.revoke({ patientId, consentId: valid.consentId });
  };

  beforeAll(async () => {
    ({ client, close } = await webSocketBinding.open(join(folder(), 'data')));
    await client.security.setUp({ passphrase: TEST_PASSPHRASE });
    ({ patientId } = await client.patient.add({ name: 'Ann' }));
    await record(ANN_SAID, 220);
    await record(BOTH_SAID, 220);
    await record(EVE_SAID, 120, EVE);
    await record(BOTH_SAID, 120, EVE);
  });
  afterAll(() => close());

  it('have takes of their own, the patient where nobody is named', async () => {
    expect(await speakersOfTakes()).toEqual([EVE, EVE, null, null]);
  });

  it('agree for themselves alone', async () => {
    const missing = (scope: ConsentScope) => ({ code: 'CONSENT_MISSING', data: { details: { scope } } });
    await agree(EVE, 'donor');
    await expect(build()).rejects.toMatchObject(missing('own'));
    await agree('Ann', 'own');
    await expect(build('Cy')).rejects.toMatchObject(missing('donor'));
  });

  it('have voices of their own, each built from what one of them said', async () => {
    expect(await build()).toMatchObject({ speaker: null, takesUsed: 2, active: true });
    // However the name is written.
    expect(await build('eve  example')).toMatchObject({ speaker: EVE, takesUsed: 2, active: false });
    const [hers, anns] = [await voiceOf(EVE), await voiceOf(null)];
    expect(anns.measures.f0MedianHz / hers.measures.f0MedianHz).toBeGreaterThan(1.5);
  });

  it('are heard in their own recordings only beside their own voice', async () => {
    expect(await rungOf(ANN_SAID)).toBe('recording');
    expect(await rungOf(EVE_SAID)).not.toBe('recording');
    await client.voice.choose({ patientId, voiceModelId: (await voiceOf(EVE)).voiceModelId });
    expect(await rungOf(ANN_SAID)).not.toBe('recording');
    expect(await rungOf(EVE_SAID)).toBe('recording');
    await client.voice.choose({ patientId, voiceModelId: null });
    expect(await rungOf(ANN_SAID)).toBe('recording');
    expect(await rungOf(EVE_SAID)).not.toBe('recording');
  });

  it('can be mistaken for each other, which is put right and noted', async () => {
    const take = (await client.recording.list({ patientId })).find(({ text }) => text === EVE_SAID);
    if (!take) throw new Error('no take');
    const { recordingId } = take;
    expect(await client.recording.setSpeaker({ recordingId, speaker: null })).toMatchObject({ speaker: null });
    expect(await rungOf(EVE_SAID)).toBe('recording');
    await client.recording.setSpeaker({ recordingId, speaker: EVE });
    expect(await speakersOfTakes()).toEqual([EVE, EVE, null, null]);
    const noted = (await client.audit.list({ patientId })).filter(
      ({ action }) => action === 'recording.speaker-changed',
    );
    expect(noted.map(({ details }) => details.scope)).toEqual(expect.arrayContaining(['own', 'donor']));
    expect(JSON.stringify(noted)).not.toContain(EVE);
  });

  it('withdraw for themselves alone: the donor is silent, the patient speaks on', async () => {
    await client.voice.choose({ patientId, voiceModelId: (await voiceOf(EVE)).voiceModelId });
    await withdraw(EVE);
    expect(await voiceOf(EVE)).toMatchObject({ isAllowed: false, active: false });
    expect(await voiceOf(null)).toMatchObject({ isAllowed: true });
    expect(await rungOf(ANN_SAID)).toBe('recording');
    await expect(build(EVE)).rejects.toMatchObject({ code: 'CONSENT_MISSING' });
    await client.voice.choose({ patientId, voiceModelId: (await voiceOf(null)).voiceModelId });
    expect(await rungOf('Something else.')).toBe('live');
  });

  it('are erased for themselves alone', async () => {
    expect(await client.voice.erase({ patientId, takes: true, speaker: EVE })).toEqual({ voices: 1, recordings: 2 });
    expect(await speakersOfTakes()).toEqual([null, null]);
    expect(await client.voice.list({ patientId })).toMatchObject([{ speaker: null, active: true }]);
    // Nobody who is left has withdrawn.
    expect(await client.voice.erase({ patientId, takes: true })).toEqual({ voices: 0, recordings: 0 });
    expect(await build()).toMatchObject({ speaker: null, takesUsed: 2 });
  });

  it('build the voice of the only donor where the patient never spoke, and ask who where there are two', async () => {
    ({ patientId } = await client.patient.add({ name: 'Ben' }));
    await record(EVE_SAID, 120, EVE);
    await agree(EVE, 'donor');
    expect(await build()).toMatchObject({ speaker: EVE, takesUsed: 1 });
    await record(ANN_SAID, 220, 'Dee');
    await expect(build()).rejects.toMatchObject({ code: 'INPUT_INVALID', data: { details: { field: 'speaker' } } });
  });
});
