import { beforeAll, describe, expect, it } from 'vitest';
import { createEspeakEngine, type EspeakEngine } from './espeak-engine.ts';
import { splitText } from './split-text.ts';

const voice = { language: 'en-US', pitchLowHz: 150, pitchHighHz: 230, formantScale: 1.15, whisper: false };

let engine: EspeakEngine;
beforeAll(async () => {
  engine = await createEspeakEngine();
});

const render = (text: string, changes: Partial<typeof voice & { rateWpm: number; pauseScale: number }> = {}) => {
  const { rateWpm = 170, pauseScale = 1, ...voiceChanges } = changes;
  const samples: number[] = [];
  const { phoneCount } = engine.synthesize(
    { text, voice: { ...voice, ...voiceChanges }, rateWpm, pauseScale },
    (piece) => samples.push(...piece),
  );
  return { samples, phoneCount, durationMs: samples.length / 22.05 };
};

describe('the base synthesizer', () => {
  it('makes the same sound for the same request, whatever was said in between', () => {
    const first = render('She sees six fish. Then more.');
    render('Something else entirely, in another mood.', { pitchLowHz: 80, pitchHighHz: 300, rateWpm: 250 });
    expect(render('She sees six fish. Then more.').samples).toEqual(first.samples);
  });

  it('lengthens the pauses and not the words', () => {
    const usual = render('Yes, I know. Thank you.');
    const slow = render('Yes, I know. Thank you.', { pauseScale: 2 });
    expect(slow.phoneCount).toBe(usual.phoneCount);
    expect(slow.durationMs - usual.durationMs).toBeGreaterThan(300);
    const [word, slowWord] = [render('know'), render('know', { pauseScale: 1 })];
    expect(slowWord.durationMs).toBe(word.durationMs);
  });

  it('speaks faster at a higher rate', () => {
    const sentence = 'We are going to the garden this afternoon.';
    expect(render(sentence, { rateWpm: 250 }).durationMs).toBeLessThan(0.8 * render(sentence).durationMs);
  });

  it.each(['en-US', 'en-GB', 'de-DE', 'es-ES', 'fr-FR', 'pl'])('speaks %s', (language) => {
    expect(render('Radio 2', { language }).durationMs).toBeGreaterThan(300);
  });

  it('says so when it cannot speak a language', () => {
    expect(() => render('hello', { language: 'qq-QQ' })).toThrow(
      expect.objectContaining({ code: 'SPEECH_LANGUAGE_UNSUPPORTED' }),
    );
    expect(render('hello').durationMs).toBeGreaterThan(200);
  });
});

describe('splitting a text', () => {
  it('leaves a message whole', () => {
    expect(splitText('I met Dr. Smith today. He was kind.', 'en')).toEqual(['I met Dr. Smith today. He was kind.']);
  });

  it('keeps every word of a long text, in order, in parts of at most 160 characters and a word', () => {
    const words = Array.from({ length: 400 }, (_, index) => `word${index}${index % 9 === 0 ? '.' : ''}`);
    const parts = splitText(words.join(' '), 'en');
    expect(parts.join(' ')).toBe(words.join(' '));
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(180);
  });

  it('finds nothing in a text of spaces', () => {
    expect(splitText('  \n ', 'en')).toEqual([]);
  });
});
