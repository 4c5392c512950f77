import { describe, expect, test } from 'vitest';
import { MAX_TAKE_FILE_BYTES } from '../../shared/domain/recording.ts';
import { audioFixture } from '../../test/support/audio-fixture.ts';
import { synthesizeTone } from '../../test/support/synthetic-speech.ts';
import { decodeAudio } from './decode-audio.ts';
import { resample } from './resample.ts';
import { encodeWavFloat32 } from './wav.ts';

const code = (expected: string) => expect.objectContaining({ code: expected });

/** Largest correlation coefficient over shifts of up to 40 ms, and where it is. */
const bestAlignment = (a: Float32Array, b: Float32Array) => {
  let best = { shiftSamples: 0, correlation: -1 };
  for (let shiftSamples = -640; shiftSamples <= 640; shiftSamples++) {
    let [ab, aa, bb] = [0, 0, 0];
    for (let i = 800; i < a.length - 800; i++) {
      const [x, y] = [a[i]!, b[i + shiftSamples] ?? 0];
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    const correlation = ab / Math.sqrt(aa * bb + 1e-20);
    if (correlation > best.correlation) best = { shiftSamples, correlation };
  }
  return best;
};

describe('the three formats decode to the same sound', () => {
  test('FLAC gives the WAV it was made from, sample for sample (FLAC is lossless: tolerance 0)', async () => {
    const wav = await decodeAudio(audioFixture('vowel.wav'));
    const flac = await decodeAudio(audioFixture('vowel.flac'));
    expect(flac).toEqual({ ...wav, format: 'flac' });
    expect(wav).toMatchObject({ sampleRateHz: 16000, bitsPerSample: 16, format: 'wav' });
    expect(wav.samples.length).toBe(8000);
  });

  test('MP3 keeps length and place (0 samples: the LAME tag tells the delay) and shape (correlation over 0.98)', async () => {
    const wav = await decodeAudio(audioFixture('vowel.wav'));
    const mp3 = await decodeAudio(audioFixture('vowel.mp3'));
    expect(mp3).toMatchObject({ sampleRateHz: 16000, format: 'mp3' });
    expect(mp3.samples.length).toBe(wav.samples.length);
    const { shiftSamples, correlation } = bestAlignment(wav.samples, mp3.samples);
    expect(shiftSamples).toBe(0);
    expect(correlation).toBeGreaterThan(0.98);
  });
});

describe('files that must not be believed', () => {
  test('an empty file is called empty, text is called unsupported', async () => {
    await expect(decodeAudio(new Uint8Array(0))).rejects.toEqual(code('AUDIO_EMPTY'));
    await expect(decodeAudio(new TextEncoder().encode('RIFF of what?'))).rejects.toEqual(code('AUDIO_UNSUPPORTED'));
  });

  test('a file over the limit is refused unread', async () => {
    await expect(decodeAudio(new Uint8Array(MAX_TAKE_FILE_BYTES + 1))).rejects.toEqual(code('AUDIO_TOO_LARGE'));
  });

  test('12 KB of FLAC that hold 1000 s of silence are refused after 31 s of it', async () => {
    const before = process.memoryUsage().rss;
    await expect(decodeAudio(audioFixture('silence-bomb.flac'))).rejects.toEqual(code('AUDIO_TOO_LONG'));
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20);
  });

  test('30.5 s still decode (encoders pad), 31.5 s are too long', async () => {
    const tone = (durationS: number) => encodeWavFloat32(synthesizeTone(8000, durationS, 200), 8000);
    await expect(decodeAudio(tone(30.5))).resolves.toMatchObject({ sampleRateHz: 8000 });
    await expect(decodeAudio(tone(31.5))).rejects.toEqual(code('AUDIO_TOO_LONG'));
  });

  test('a megabyte of MP3 frames that hold nothing is given up after 31 s worth of them', async () => {
    const bytes = new Uint8Array(2 ** 20);
    for (let offset = 0; offset + 24 <= bytes.length; offset += 24) bytes.set([0xff, 0xf3, 0x14, 0xc0], offset);
    const start = performance.now();
    await expect(decodeAudio(bytes)).rejects.toEqual(code('AUDIO_TOO_LONG'));
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('a cut FLAC or MP3 is refused, not silently shortened', async () => {
    for (const name of ['vowel.flac', 'vowel.mp3']) {
      const bytes = audioFixture(name);
      await expect(decodeAudio(bytes.slice(0, Math.floor(bytes.length / 2))), name).rejects.toEqual(
        code('AUDIO_CORRUPT'),
      );
    }
  });

  test('a flipped bit in the sound of a FLAC is found by its checksum', async () => {
    const bytes = audioFixture('vowel.flac');
    bytes[bytes.length - 2000]! ^= 1;
    await expect(decodeAudio(bytes)).rejects.toEqual(code('AUDIO_CORRUPT'));
  });

  test('an ID3 tag in front of MP3 or FLAC is skipped', async () => {
    for (const name of ['vowel.flac', 'vowel.mp3']) {
      const plain = audioFixture(name);
      const tagged = new Uint8Array(10 + 300 + plain.length);
      tagged.set([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 2, 44]);
      tagged.set(plain, 310);
      expect((await decodeAudio(tagged)).samples, name).toEqual((await decodeAudio(plain)).samples);
    }
  });

  test('an MP3 with its end tag of 128 bytes decodes as without it', async () => {
    const plain = audioFixture('vowel.mp3');
    const tagged = new Uint8Array(plain.length + 128);
    tagged.set(plain);
    tagged.set([0x54, 0x41, 0x47], plain.length);
    expect((await decodeAudio(tagged)).samples).toEqual((await decodeAudio(plain)).samples);
  });
});

test('a decoded take can be resampled as it is', async () => {
  const { samples, sampleRateHz } = await decodeAudio(audioFixture('vowel.flac'));
  expect((await resample(samples, sampleRateHz, 22050)).length).toBe(11025);
});
