import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeAudio } from '../../electron/audio/decode-audio.ts';
import { runCli } from '../support/bindings/cli-binding.ts';
import { distortionDb } from '../support/distortion.ts';
import { someTakes } from '../support/real-takes.ts';

let folder: string;
let data: string;
let patientId: string;

/** Runs a command with `--json`; its one object, and how it ended. */
const run = async (...words: string[]) => {
  const { exitCode, stdout, stderr } = await runCli([...words, '--data', data, '--json']);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  return { exitCode, stderr, json: JSON.parse(stdout) };
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alphavox-cli-'));
  data = join(folder, 'data');
  const added = await run('patient', 'add', '--name', 'Ann', '--age', '45', '--sex', 'f', '--language', 'en-US');
  expect(added).toMatchObject({ exitCode: 0, json: { patientId: expect.stringMatching(/^pat_/) } });
  patientId = added.json.patientId;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the command line', () => {
  it('enrols a folder, fits, speaks to a file and measures it', async () => {
    const { takes: known } = await someTakes(4);
    const takes = known.slice(0, 3);
    const heldOut = known[3];
    if (!heldOut) throw new Error('no take');
    for (const { fileName, wav } of takes) writeFileSync(join(folder, fileName), wav);
    const names = takes.map(({ fileName }) => fileName);
    const lines = takes.map(({ fileName, text }) => `${fileName.replace(/\.\w+$/, '')}|${text}`);
    writeFileSync(join(folder, 'metadata.csv'), lines.join('\n'));

    const enrolled = await run('voice', 'enrol', '--patient', patientId, '--samples', folder);
    expect(enrolled.exitCode).toBe(0);
    expect(enrolled.json.takes.map(({ file }: { file: string }) => file)).toEqual(names.toSorted());
    for (const take of enrolled.json.takes) {
      expect(take).toEqual({
        recordingId: expect.stringMatching(/^rec_/),
        file: expect.any(String),
        durationMs: expect.any(Number),
        quality: {
          score: expect.any(Number),
          snrDb: expect.any(Number),
          clipped: false,
          levelDb: expect.any(Number),
        },
        accepted: true,
        reasons: expect.any(Array),
      });
    }

    const before = join(folder, 'before.wav');
    await run('speak', '--patient', patientId, '--text', heldOut.text, '--out', before);
    expect((await run('voice', 'fit', '--patient', patientId)).json.error.code).toBe('CONSENT_MISSING');
    const consent = ['--speaker', 'Ann', '--signed-by', 'Bo', '--scope', 'own'];
    const agreed = await run('consent', 'add', '--patient', patientId, ...consent);
    expect(agreed.json).toMatchObject({ consentId: expect.stringMatching(/^con_/), scope: 'own', state: 'valid' });
    const fitted = await run('voice', 'fit', '--patient', patientId);
    expect(fitted.json).toEqual({
      voiceModelId: expect.stringMatching(/^voi_/),
      version: 1,
      takesUsed: 3,
      fitMs: expect.any(Number),
      measures: expect.objectContaining({ f0MedianHz: expect.any(Number) }),
    });

    const out = join(folder, 'spoken.wav');
    const spoken = await run('speak', '--patient', patientId, '--text', 'Good morning to you.', '--out', out);
    expect(spoken.json).toEqual({
      rung: 'live',
      firstAudioMs: expect.any(Number),
      renderMs: expect.any(Number),
      audioMs: expect.any(Number),
      sampleRateHz: 22_050,
      voiceModelId: fitted.json.voiceModelId,
    });
    const { samples } = await decodeAudio(readFileSync(out));
    expect(samples.length / 22.05).toBeCloseTo(spoken.json.audioMs, 0);

    // A sentence that the voice was not fitted on: far nearer to the speaker than without the voice.
    const after = join(folder, 'after.wav');
    await run('speak', '--patient', patientId, '--text', heldOut.text, '--out', after);
    const distanceOf = async (path: string) => distortionDb(await decodeAudio(readFileSync(path)), heldOut.clip);
    expect(await distanceOf(after)).toBeLessThan(0.75 * (await distanceOf(before)));

    const { json } = await run('analyze', out);
    expect(Math.abs(12 * Math.log2(json.f0MedianHz / fitted.json.measures.f0MedianHz))).toBeLessThan(1.5);
    expect(json).toMatchObject({
      clippedSamples: 0,
      durationMs: expect.any(Number),
      levelDbfs: expect.any(Number),
      f0SdSemitones: expect.any(Number),
      formantsHz: [expect.any(Number), expect.any(Number), expect.any(Number), expect.any(Number)],
      hnrDb: expect.any(Number),
      jitterLocalPercent: expect.any(Number),
      shimmerLocalPercent: expect.any(Number),
      cppsDb: expect.any(Number),
      snrDb: expect.any(Number),
      articulationRatePhonesPerS: null,
    });
    expect(json).not.toHaveProperty('frames');

    const spelled = await run('analyze', out, '--text', 'Good morning to you.', '--language', 'en-US', '--frames');
    // People speak with 8 to 20 phones per second, pauses left out.
    expect(spelled.json.articulationRatePhonesPerS).toBeGreaterThan(6);
    expect(spelled.json.articulationRatePhonesPerS).toBeLessThan(25);
    const { timesS, ...tracks } = spelled.json.frames;
    expect(Object.keys(tracks)).toEqual(['f0Hz', 'formantsHz', 'levelDbfs', 'hnrDb', 'mfcc']);
    expect(tracks.f0Hz).toHaveLength(timesS.length);
  });

  it('withdraws a consent, and the standard voice speaks', async () => {
    const revoked = await run('consent', 'revoke', '--patient', patientId);
    expect(revoked.json.consents).toMatchObject([{ state: 'revoked' }]);
    expect((await run('consent', 'list', '--patient', patientId)).json).toEqual(revoked.json);
    const spoken = await run('speak', '--patient', patientId, '--text', 'Good morning to you.');
    expect(spoken.json).toMatchObject({ rung: 'base', voiceModelId: null });
    expect((await run('voice', 'fit', '--patient', patientId)).json.error.code).toBe('CONSENT_MISSING');
  });

  it('keeps the recordings and the consent of a donor apart', async () => {
    const [take] = (await someTakes(1)).takes;
    if (!take) throw new Error('no take');
    const given = join(folder, 'given');
    mkdirSync(given);
    writeFileSync(join(given, 'one.wav'), take.wav);
    writeFileSync(join(given, 'one.txt'), take.text);
    const enrolled = await run(
      'voice',
      'enrol',
      '--patient',
      patientId,
      '--samples',
      given,
      '--speaker',
      'Eve Example',
    );
    expect(enrolled.json.takes).toMatchObject([{ accepted: true }]);
    const fit = ['voice', 'fit', '--patient', patientId, '--speaker', 'eve example'];
    expect((await run(...fit)).json.error).toMatchObject({ code: 'CONSENT_MISSING', details: { scope: 'donor' } });
    const consent = ['--speaker', 'Eve Example', '--signed-by', 'Eve Example', '--scope', 'donor'];
    await run('consent', 'add', '--patient', patientId, ...consent);
    expect((await run(...fit)).json).toMatchObject({ speaker: 'Eve Example', takesUsed: 1 });
  });

  it('names the file that could not be read, and keeps the others', async () => {
    writeFileSync(join(folder, 'broken.wav'), 'RIFF but not really');
    const { takes } = await someTakes(1);
    const good = join(folder, takes[0]?.fileName ?? '');
    const { exitCode, json } = await run(
      'voice',
      'enrol',
      '--patient',
      patientId,
      '--samples',
      join(folder, 'broken.wav'),
      good,
    );
    expect(exitCode).toBe(0);
    expect(json.takes[0]).toMatchObject({ recordingId: null, file: 'broken.wav', accepted: false });
    expect(json.takes[0].reasons[0]).toMatch(/^AUDIO_/);
    expect(json.takes[1]).toMatchObject({ accepted: true });
  });

  it('ends with exit code 1 and a coded error', async () => {
    const errors = [
      [['voice', 'enrol', '--patient', patientId, '--samples', join(folder, 'nowhere')], 'FILE_NOT_FOUND'],
      [['voice', 'enrol', '--patient', patientId, '--samples', join(folder, 'broken.wav')], 'AUDIO_'],
      [['speak', '--patient', patientId, '--text', ' '], 'SPEECH_EMPTY'],
      [['speak', '--patient', 'Ann', '--text', 'x'], 'INPUT_INVALID'],
      [['patient', 'add', '--nmae', 'Bo'], 'INPUT_INVALID'],
      [['analyze', join(folder, 'nowhere.wav')], 'FILE_NOT_FOUND'],
      [['analyze', join(folder, 'spoken.wav'), '--language', 'English'], 'INPUT_INVALID'],
      [['nonsense'], 'INPUT_INVALID'],
    ] as const;
    for (const [words, code] of errors) {
      const { exitCode, json } = await run(...words);
      expect(exitCode).toBe(1);
      expect(json.error.code).toContain(code);
      expect(json.error.hint).not.toBe('');
    }
  });

  it('makes no records by accident, and opens none with a wrong passphrase', async () => {
    const elsewhere = await runCli(['patient', 'list', '--data', join(folder, 'typo'), '--json']);
    expect(JSON.parse(elsewhere.stdout).error.code).toBe('STORE_ABSENT');
    const wrong = await runCli(['patient', 'list', '--data', data, '--json'], 'not the passphrase');
    expect(JSON.parse(wrong.stdout).error.code).toBe('PASSPHRASE_WRONG');
  });

  it('says how the machine is', async () => {
    const { json } = await run('doctor');
    expect(json).toMatchObject({ host: 'cli', firstAudio: [{ rung: 'base', count: 1 }] });
    expect(json.devices).toMatchObject({ inUse: expect.any(String), triedAt: expect.any(String) });
    expect(json.deviceSummary).toHaveLength(json.devices.candidates.length + 1);
    expect(json.deviceSummary.at(-1)).toMatch(/^Voice models run on /);
    for (const { verdict } of json.devices.candidates) expect(verdict).not.toBe('untried');
    const [machine] = JSON.parse(readFileSync(join(data, 'devices.json'), 'utf8'));
    expect(machine.trials).toEqual(json.devices.candidates);
  });
});
