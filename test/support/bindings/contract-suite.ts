import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PatientId, VoiceModelId } from '../../../shared/domain/ids.ts';
import type { UtteranceEvent } from '../../../shared/domain/speech.ts';
import { toAppError } from '../../../shared/errors/from-wire.ts';
import { agreeTo } from '../agree-to.ts';
import { synthesizedTake } from '../speech-samples.ts';
import { type Binding, type ContractClient, TEST_PASSPHRASE } from './binding.ts';

/** The error that a call fails with, in the one wire shape. */
const failure = async (call: Promise<unknown>) =>
  call.then(
    () => {
      throw new Error('the call should have failed');
    },
    (thrown) => toAppError(thrown).toJSON(),
  );

const pcmSamples = (events: readonly UtteranceEvent[]) =>
  events
    .filter((event) => event.type === 'audio')
    .reduce((sum, { pcm16 }) => sum + Buffer.from(pcm16, 'base64').length / 2, 0);

const UNKNOWN_VOICE = VoiceModelId.parse('voi_0000000000000000');
const UNKNOWN = PatientId.parse('pat_0000000000000000');

/** What is the same however the contract is reached. */
export const describeContract = (...bindings: readonly Binding[]): void => {
  describe.each(bindings)('over $name', (binding) => {
    let parent: string;
    let client: ContractClient;
    let close: () => Promise<void>;
    let patientId: PatientId;

    beforeAll(async () => {
      parent = mkdtempSync(join(tmpdir(), 'alphavox-contract-'));
      ({ client, close } = await binding.open(join(parent, 'data')));
      expect(await client.security.status()).toMatchObject({ store: 'absent', hasRecoveryKey: false });
      expect((await client.security.setUp({ passphrase: TEST_PASSPHRASE })).store).toBe('open');
      ({ patientId } = await client.patient.add({ name: 'Ann Órla', ageYears: 74, sex: 'f' }));
    });

    afterAll(async () => {
      await close();
      rmSync(parent, { recursive: true, force: true });
    });

    it('a new patient gets the preset of their age and sex, and a core board of 36 cells', async () => {
      const patient = await client.patient.get({ patientId });
      expect(patient).toMatchObject({ name: 'Ann Órla', ageYears: 74, language: 'en-US', presetId: 'elderly_woman' });
      expect((await client.patient.list()).map(({ name }) => name)).toEqual(['Ann Órla', 'Demonstration']);
      const { set } = await client.board.library({ patientId });
      const home = set.boards.find(({ boardId }) => boardId === set.homeBoardId);
      expect(home?.cells).toHaveLength(36);
    });

    it('only what is given changes when a patient is changed', async () => {
      const changed = await client.patient.update({ patientId, presetId: 'neurodiverse_calm' });
      expect(changed).toMatchObject({ name: 'Ann Órla', ageYears: 74, presetId: 'neurodiverse_calm' });
      await client.patient.update({ patientId, presetId: 'elderly_woman' });
    });

    it('a failure has the same code, message, hint and details everywhere', async () => {
      expect(await failure(client.patient.get({ patientId: UNKNOWN }))).toEqual({
        code: 'PATIENT_NOT_FOUND',
        message: 'This patient does not exist here.',
        hint: 'Choose a patient from the list.',
        details: {},
      });
      expect(await failure(client.patient.add({ name: '  ' }))).toMatchObject({
        code: 'INPUT_INVALID',
        details: { field: 'name' },
      });
      expect(await failure(client.security.setUp({ passphrase: TEST_PASSPHRASE }))).toMatchObject({
        code: 'STORE_EXISTS',
      });
    });

    it('what stands in the utterance bar comes back word for word', async () => {
      const message = [{ text: 'I' }, { text: 'möchte 🙂 "more"' }];
      await client.speech.saveMessage({ patientId, message });
      expect((await client.speech.message({ patientId })).message).toEqual(message);
    });

    it('a text is spoken as sound of the length that is said at the end', async () => {
      const events = await Array.fromAsync(await client.speech.speak({ patientId, text: 'I would like some water.' }));
      expect(events[0]).toMatchObject({ type: 'started', rung: 'base', sampleRateHz: 22_050, voiceModelId: null });
      const ended = events.at(-1);
      expect(ended?.type).toBe('ended');
      expect(pcmSamples(events) / 22.05).toBeCloseTo(ended?.type === 'ended' ? ended.audioMs : 0, 3);
      expect(pcmSamples(events)).toBeGreaterThan(22_050);
    });

    it('a word that begins with a plosive is heard from its first moment on', async () => {
      // The synthesizer closes the lips of “please” for 56 ms before anything sounds.
      const events = await Array.fromAsync(await client.speech.speak({ patientId, text: 'please' }));
      const [first] = events.flatMap((event) => (event.type === 'audio' ? [Buffer.from(event.pcm16, 'base64')] : []));
      const firstMoment = Array.from({ length: 110 }, (_, index) => Math.abs(first?.readInt16LE(2 * index) ?? 0));
      expect(Math.max(...firstMoment)).toBeGreaterThan(30);
    });

    it('a marked-up text is spoken as one utterance, with the pauses and the pace that it asks for', async () => {
      const said = async (ssml: string) => Array.fromAsync(await client.speech.speakMarkup({ patientId, ssml }));
      const plain = await said('<speak>Yes.</speak>');
      expect(plain.filter(({ type }) => type === 'started')).toHaveLength(1);
      const paused = await said('<speak>Yes.<break time="2s"/>Yes.</speak>');
      expect(paused.filter(({ type }) => type === 'started')).toHaveLength(1);
      expect(pcmSamples(paused) - 2 * pcmSamples(plain)).toBe(2 * 22_050);
      const slow = await said('<speak><prosody rate="50%">I would like some water.</prosody></speak>');
      expect(pcmSamples(slow)).toBeGreaterThan(1.4 * pcmSamples(await said('<speak>I would like some water.</speak>')));
      const german = await said('<speak><lang xml:lang="de-DE">Guten Morgen</lang></speak>');
      expect(german.at(-1)).toMatchObject({ type: 'ended' });
    });

    it('markup that is not understood is refused, and the place is named', async () => {
      const ssml = '<speak>\n <audio src="x"/></speak>';
      const refused = async () => Array.fromAsync(await client.speech.speakMarkup({ patientId, ssml }));
      expect(await failure(refused())).toMatchObject({
        code: 'SSML_INVALID',
        details: { problem: 'unknown-element', line: 2, column: 3, name: 'audio' },
      });
      const empty = async () =>
        Array.fromAsync(await client.speech.speakMarkup({ patientId, ssml: '<speak> </speak>' }));
      expect(await failure(empty())).toMatchObject({ code: 'SPEECH_EMPTY' });
    });

    it('the second time it comes from the cache, and is the same sound', async () => {
      const [first, second] = [
        await Array.fromAsync(await client.speech.speak({ patientId, text: 'Once more, please.' })),
        await Array.fromAsync(await client.speech.speak({ patientId, text: 'Once  more, please. ' })),
      ];
      expect(second[0]).toMatchObject({ rung: 'cached' });
      expect(pcmSamples(second)).toBe(pcmSamples(first));
    });

    it('nothing to say is an error, also in the middle of a stream', async () => {
      const speak = async () => Array.fromAsync(await client.speech.speak({ patientId, text: ' ' }));
      expect(await failure(speak())).toMatchObject({ code: 'SPEECH_EMPTY' });
      const buildVoice = async () => Array.fromAsync(await client.voice.fit({ patientId }));
      expect(await failure(buildVoice())).toMatchObject({ code: 'CONSENT_MISSING' });
      await agreeTo(client, patientId);
      expect(await failure(buildVoice())).toMatchObject({ code: 'VOICE_TAKES_MISSING' });
    });

    it('a take is measured, kept losslessly and can be put aside and brought back', async () => {
      const wav = await synthesizedTake('The weather is lovely today, is it not?');
      const text = 'The weather is lovely today, is it not?';
      const recording = await client.recording.importFile({ patientId, text, file: new File([wav], 'take.wav') });
      expect(recording).toMatchObject({ accepted: true, source: 'import', text, sampleRateHz: 22_050 });
      const { recordingId } = recording;
      const audio = await client.recording.audio({ recordingId });
      expect(Buffer.from(await audio.arrayBuffer()).equals(wav)).toBe(true);
      expect((await client.recording.remove({ recordingId })).removed).toBe(true);
      expect((await client.recording.restore({ recordingId })).removed).toBe(false);
      expect(await client.recording.list({ patientId })).toEqual([{ ...recording }]);
    });

    it('a file that is no sound is refused, and nothing of it is kept', async () => {
      const before = await client.recording.list({ patientId });
      const file = new File([new Uint8Array(5000).fill(7)], 'holiday.wav');
      expect(await failure(client.recording.importFile({ patientId, text: 'x', file }))).toMatchObject({
        code: 'AUDIO_UNSUPPORTED',
      });
      expect(await client.recording.list({ patientId })).toEqual(before);
    });

    it('a voice is built, speaks, and can be left again', async () => {
      const events = await Array.fromAsync(await client.voice.fit({ patientId }));
      const done = events.at(-1);
      if (done?.type !== 'done') throw new Error('the fit should end with a voice');
      const { voiceModelId, measures } = done.voiceModel;
      expect(done.voiceModel).toMatchObject({ version: 1, takesUsed: 1, active: true });
      expect(measures.f0MedianErrorSemitones).toBeLessThan(0.5);
      const spoken = await Array.fromAsync(await client.speech.speak({ patientId, text: 'This is my voice.' }));
      expect(spoken[0]).toMatchObject({ rung: 'live', voiceModelId });
      expect(await client.voice.choose({ patientId, voiceModelId: null })).toMatchObject([{ active: false }]);
      const plain = await Array.fromAsync(await client.speech.speak({ patientId, text: 'This is my voice.' }));
      expect(plain[0]).toMatchObject({ rung: 'base', voiceModelId: null });
    });

    it('a sound file is measured without being kept', async () => {
      const file = new File([await synthesizedTake('one two three four five', 210)], 'clip.wav');
      const measures = await client.recording.analyze({ file });
      expect(measures.clippedSamples).toBe(0);
      expect(measures.f0MedianHz).toBeGreaterThan(150);
      expect(measures.formantsHz.every((hz) => hz !== null && hz > 100)).toBe(true);
      expect(measures).toMatchObject({ articulationRatePhonesPerS: null });
      expect(measures.frames).toBeUndefined();
    });

    it('with its text it has an articulation rate, and its tracks when they are asked for', async () => {
      const text = 'one two three four five';
      const file = new File([await synthesizedTake(text, 210)], 'clip.wav');
      const { articulationRatePhonesPerS, activeSpeechMs, frames } = await client.recording.analyze({
        file,
        text,
        language: 'en-US',
        frames: true,
      });
      // 14 to 17 phones, as diphthongs and the r are counted.
      const phones = (articulationRatePhonesPerS ?? 0) * (activeSpeechMs / 1000);
      expect(phones).toBeGreaterThan(12);
      expect(phones).toBeLessThan(19);
      expect(frames?.timesS.length).toBeGreaterThan(100);
      expect(frames?.f0Hz.filter((hz) => hz !== null).length).toBeGreaterThan(50);
      await expect(client.recording.analyze({ file, text, language: 'qq' })).rejects.toMatchObject({
        code: 'SPEECH_LANGUAGE_UNSUPPORTED',
      });
    });

    it.runIf(binding.isOneProcess)('a microphone take is heard while it is recorded, and kept at its end', async () => {
      const wav = await synthesizedTake('Please open the window a little.');
      const pcm = new Int16Array(wav.slice(44).buffer);
      const { captureId } = await client.recording.startCapture({
        patientId,
        text: 'Please open.',
        sampleRateHz: 22_050,
      });
      const events = await client.recording.watchCapture({ captureId });
      const quiet = new Float32Array(22_050 * 1.3);
      for (const piece of [Float32Array.from(pcm, (sample) => sample / 32_768), quiet]) {
        for (let offset = 0; offset < piece.length; offset += 2205) {
          const bytes = Buffer.from(piece.slice(offset, offset + 2205).buffer);
          await client.recording.pushCapture({ captureId, pcmFloat32: bytes.toString('base64') });
        }
      }
      const phases: string[] = [];
      for await (const { phase, levelDbfs } of events) {
        expect(levelDbfs).toBeLessThan(0);
        phases.push(phase);
        if (phase === 'ended') break;
      }
      expect(phases[0]).toBe('waiting');
      expect(phases).toContain('speaking');
      const recording = await client.recording.finishCapture({ captureId });
      expect(recording).toMatchObject({ source: 'microphone', accepted: true });
      expect(await failure(client.recording.finishCapture({ captureId }))).toMatchObject({ code: 'CAPTURE_NOT_FOUND' });
    });

    it('the demonstration patient speaks, and keeps nothing', async () => {
      const demonstration = PatientId.parse('demonstration');
      const file = new File([await synthesizedTake('no')], 'no.wav');
      expect(await failure(client.recording.importFile({ patientId: demonstration, text: '', file }))).toMatchObject({
        code: 'DEMONSTRATION_ONLY',
      });
    });

    it('a press speaks also for a patient who cannot be read', async () => {
      const events = await Array.fromAsync(await client.speech.speak({ patientId: UNKNOWN, text: 'I am here.' }));
      expect(events[0]).toMatchObject({ type: 'started', voiceModelId: null });
      const own = client.speech.speak({ patientId: UNKNOWN, text: 'x', voiceModelId: UNKNOWN_VOICE });
      expect(await failure(own.then((stream) => Array.fromAsync(stream)))).toMatchObject({ code: 'PATIENT_NOT_FOUND' });
    });

    it('a patient is erased only under their own name, and then gone', async () => {
      const other = await client.patient.add({ name: 'Bo' });
      const erase = (confirmName: string) => client.patient.erase({ patientId: other.patientId, confirmName });
      expect(await failure(erase('Bob'))).toMatchObject({ code: 'INPUT_INVALID', details: { field: 'confirmName' } });
      await erase('Bo');
      expect(await failure(client.patient.get({ patientId: other.patientId }))).toMatchObject({
        code: 'PATIENT_NOT_FOUND',
      });
    });
  });
};
