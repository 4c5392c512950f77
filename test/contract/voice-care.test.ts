import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PatientId, VoiceModelId } from '../../shared/domain/ids.ts';
import { untuned } from '../../shared/domain/tuning.ts';
import { agreeTo } from '../support/agree-to.ts';
import { type ContractClient, TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { messagePortBinding } from '../support/bindings/message-port-binding.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import { suiteFolder } from '../support/suite-folder.ts';

const TEXT = 'Could you please bring me a glass of cold water?';
const FILE_PASSPHRASE = 'a passphrase for the journey';

describe('versions of a voice', () => {
  const folder = suiteFolder();
  let client: ContractClient;
  let close: () => Promise<void>;
  let patientId: PatientId;

  const build = async (): Promise<VoiceModelId> => {
    for await (const event of await client.voice.fit({ patientId })) {
      if (event.type === 'done') return event.voiceModel.voiceModelId;
    }
    throw new Error('no voice was built');
  };
  const versions = async () => client.voice.list({ patientId });
  const spoken = async (of: PatientId, voiceModelId: VoiceModelId): Promise<string> => {
    const pieces: Buffer[] = [];
    for await (const event of await client.speech.speak({ patientId: of, text: 'Good morning.', voiceModelId })) {
      if (event.type === 'audio') pieces.push(Buffer.from(event.pcm16, 'base64'));
    }
    return Buffer.concat(pieces).toString('base64');
  };

  beforeAll(async () => {
    ({ client, close } = await messagePortBinding.open(join(folder(), 'data')));
    await client.security.setUp({ passphrase: TEST_PASSPHRASE });
    ({ patientId } = await client.patient.add({ name: 'Ann' }));
    await agreeTo(client, patientId);
    const file = new File([await synthesizedTake(TEXT)], 'take.wav');
    await client.recording.importFile({ patientId, text: TEXT, file });
    await build();
    await build();
  });
  afterAll(() => close());

  it('are approved, and the approval is taken back', async () => {
    const [newest] = await versions();
    if (!newest) throw new Error('no voice');
    const { voiceModelId } = newest;
    const [approved] = await client.voice.approve({ patientId, voiceModelId, isApproved: true });
    expect(approved?.approvedAt).toEqual(expect.any(String));
    const [again] = await client.voice.approve({ patientId, voiceModelId, isApproved: false });
    expect(again?.approvedAt).toBeNull();
  });

  it('are put aside and brought back, but never the one that speaks', async () => {
    const [newest, first] = await versions();
    if (!newest || !first) throw new Error('no voices');
    await expect(client.voice.remove({ patientId, voiceModelId: first.voiceModelId })).rejects.toMatchObject({
      code: 'VOICE_IN_USE',
    });
    expect(await client.voice.remove({ patientId, voiceModelId: newest.voiceModelId })).toHaveLength(1);
    await expect(client.voice.choose({ patientId, voiceModelId: newest.voiceModelId })).rejects.toMatchObject({
      code: 'VOICE_MODEL_NOT_FOUND',
    });
    expect(await client.voice.removed({ patientId })).toMatchObject([{ version: 2 }]);
    expect(await client.voice.restore({ patientId, voiceModelId: newest.voiceModelId })).toHaveLength(2);
  });

  it('are deleted for good once they were put aside, and no number is given twice', async () => {
    const voiceModelId = await build();
    await client.voice.remove({ patientId, voiceModelId });
    expect(await client.voice.eraseRemoved({ patientId })).toEqual({ voices: 1 });
    expect(await client.voice.removed({ patientId })).toEqual([]);
    await expect(client.voice.restore({ patientId, voiceModelId })).rejects.toMatchObject({
      code: 'VOICE_MODEL_NOT_FOUND',
    });
  });

  it('are kept with the tuning of the day, which comes back with them', async () => {
    const [, first] = (await versions()).toReversed();
    const active = (await versions()).find((voice) => voice.active) ?? first;
    if (!active) throw new Error('no voice');
    await client.feedback.applyTuning({ patientId, tuning: { ...untuned, rateFactor: 0.8 } });
    const [copy] = await client.voice.duplicate({ patientId, voiceModelId: active.voiceModelId });
    expect(copy).toMatchObject({ origin: 'copied', tuning: { rateFactor: 0.8 }, active: false });
    await client.feedback.applyTuning({ patientId, tuning: untuned });
    if (copy) await client.voice.choose({ patientId, voiceModelId: copy.voiceModelId });
    expect((await client.patient.get({ patientId })).tuning.rateFactor).toBe(0.8);
    await client.voice.choose({ patientId, voiceModelId: active.voiceModelId });
    await client.feedback.applyTuning({ patientId, tuning: untuned });
  });

  describe('in a file', () => {
    let file: File;
    let source: VoiceModelId;

    beforeAll(async () => {
      source = (await versions()).find((voice) => voice.active)?.voiceModelId as VoiceModelId;
      file = await client.voice.exportFile({ patientId, voiceModelId: source, passphrase: FILE_PASSPHRASE });
    });

    it('speak for another patient sample for sample, under the consent that came along', async () => {
      const { patientId: to } = await client.patient.add({ name: 'Bea' });
      const voice = await client.voice.importFile({ patientId: to, file, passphrase: FILE_PASSPHRASE });
      expect(voice).toMatchObject({ version: 1, origin: 'imported', isAllowed: true, active: false });
      expect(await spoken(to, voice.voiceModelId)).toBe(await spoken(patientId, source));
      // It is a consent to this voice, and lets nobody build another from recordings.
      await expect(
        (async () => {
          for await (const _ of await client.voice.fit({ patientId: to })) break;
        })(),
      ).rejects.toMatchObject({ code: 'CONSENT_MISSING' });
      const [consent] = await client.consent.list({ patientId: to });
      if (!consent) throw new Error('no consent');
      await client.consent.revoke({ patientId: to, consentId: consent.consentId });
      await expect(spoken(to, voice.voiceModelId)).rejects.toMatchObject({ code: 'CONSENT_MISSING' });
      // The file still holds it; what was withdrawn does not come back by it.
      const again = client.voice.importFile({ patientId: to, file, passphrase: FILE_PASSPHRASE });
      await expect(again).rejects.toMatchObject({ code: 'CONSENT_MISSING' });
    });

    it('say nothing without the passphrase, and nothing of the patient at all', async () => {
      const bytes = Buffer.from(await file.arrayBuffer());
      for (const known of ['Ann', patientId, 'f0MedianHz']) expect(bytes.includes(known)).toBe(false);
      await expect(client.voice.importFile({ patientId, file, passphrase: 'another one' })).rejects.toMatchObject({
        code: 'PASSPHRASE_WRONG',
      });
      await expect(
        client.voice.exportFile({ patientId, voiceModelId: source, passphrase: 'short' }),
      ).rejects.toMatchObject({ code: 'PASSPHRASE_WEAK' });
    });

    it('are refused with a bit that differs, cut off, or as something else, and nothing is kept', async () => {
      const before = await versions();
      const bytes = Buffer.from(await file.arrayBuffer());
      const changed = Buffer.from(bytes);
      changed[bytes.length - 40]! ^= 1;
      for (const wrong of [
        changed,
        bytes.subarray(0, bytes.length - 1),
        bytes.subarray(0, 100),
        Buffer.from('hello'),
      ]) {
        const damaged = new File([Uint8Array.from(wrong)], 'voice.alphavoice');
        await expect(
          client.voice.importFile({ patientId, file: damaged, passphrase: FILE_PASSPHRASE }),
        ).rejects.toMatchObject({ code: 'VOICE_FILE_UNREADABLE' });
      }
      expect(await versions()).toEqual(before);
    });
  });

  it('are compared blind, in another order each time, and the rounds tell which is liked best', async () => {
    const liked = (await versions()).at(-1)?.voiceModelId as VoiceModelId;
    let test = await client.feedback.versionTest({ patientId });
    expect(test).toMatchObject({ rounds: 0, standings: [] });
    const orders = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      const offered = test.next ?? [];
      orders.add(offered.join());
      const worst = offered.find((id) => id !== liked) ?? null;
      test = await client.feedback.chooseVersion({ patientId, choice: { offered, best: liked, worst } });
    }
    expect(orders.size).toBeGreaterThan(1);
    expect(test.rounds).toBe(6);
    expect(test.standings[0]).toMatchObject({ voiceModelId: liked, best: 6, worst: 0 });
    expect(test.standings[0]?.chance).toBeGreaterThan(0.8);
    expect((await client.feedback.undoVersionChoice({ patientId })).rounds).toBe(5);
    // What was said of a version that was put aside goes, and the rest holds.
    const other = test.standings.at(-1)?.voiceModelId as VoiceModelId;
    await client.voice.remove({ patientId, voiceModelId: other });
    const after = await client.feedback.versionTest({ patientId });
    expect(after.standings.map(({ voiceModelId }) => voiceModelId)).not.toContain(other);
    expect((await client.feedback.forgetVersionChoices({ patientId })).standings).toEqual([]);
  });
});
