import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors/app-error.ts';
import { createEspeakEngine } from '../espeak-engine.ts';
import { ipaToEspeak } from './ipa-to-espeak.ts';
import { readSsml } from './read-ssml.ts';

const read = (inner: string) => readSsml(`<speak>${inner}</speak>`);
const texts = (inner: string) => read(inner).map((part) => (part.kind === 'text' ? part.text : part.durationMs));
const mannerOf = (inner: string) => {
  const [part] = read(inner);
  if (part?.kind !== 'text') throw new Error('no text');
  return part.manner;
};
const problem = (source: string) => {
  try {
    readSsml(source);
    return 'nothing';
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { code: thrown.code, ...thrown.details };
  }
};

test('plain text is one part, spoken as it is', () => {
  expect(read('Good  morning, Ann.')).toMatchObject([
    { kind: 'text', text: 'Good  morning, Ann.', manner: { rateFactor: 1, emphasis: 'none', language: undefined } },
  ]);
});

test('breaks take the time or the strength that is named', () => {
  expect(texts('a<break time="250ms"/>b<break time="1.5s"/>c<break strength="weak"/>d<break/>e')).toEqual([
    ...['a', 250, 'b', 1500, 'c', 200, 'd', 350, 'e'],
  ]);
});

test('sentences and paragraphs end with a pause where their text does not end with one', () => {
  expect(texts('<p><s>One.</s><s>Two</s><s>Three.</s></p>Four')).toEqual(['One. Two', 350, 'Three. ', 600, 'Four']);
});

test('prosody within prosody adds up', () => {
  const manner = mannerOf(
    '<prosody rate="80%" pitch="+2st" volume="+3dB"><prosody rate="+50%" range="low">x</prosody></prosody>',
  );
  expect(manner.rateFactor).toBeCloseTo(1.2);
  expect(manner.f0MedianFactor).toBeCloseTo(2 ** (2 / 12));
  expect(manner).toMatchObject({ levelDb: 3, f0RangeFactor: 0.7 });
});

test.each([
  ['<emphasis>x</emphasis>', { emphasis: 'moderate' }],
  ['<emphasis level="strong">x</emphasis>', { emphasis: 'strong' }],
  ['<emphasis level="reduced">x</emphasis>', { emphasis: 'none', levelDb: -3 }],
  ['<lang xml:lang="de-DE">x</lang>', { language: 'de-DE' }],
  ['<s xml:lang="fr">x.</s>', { language: 'fr' }],
  ['<voice name="standard">x</voice>', { voice: 'standard' }],
])('%s', (inner, expected) => expect(mannerOf(inner)).toMatchObject(expected));

test.each([
  ['<sub alias="World Wide Web Consortium">W3C</sub>', 'World Wide Web Consortium'],
  ['<say-as interpret-as="characters">A1</say-as>', 'A, 1'],
  ['<say-as interpret-as="telephone">+49 30-12</say-as>', '+ 4 9 3 0 1 2'],
  ['<say-as interpret-as="cardinal">1 234</say-as>', '1234'],
  ['<phoneme alphabet="x-espeak" ph="h@l\'oU">hello</phoneme>', "[[h@l'oU]]"],
  ['<phoneme ph="təˈmɑːtoʊ">tomato</phoneme>', "[[t@'mA:toU]]"],
  ['a &amp; b &lt; c', 'a & b < c'],
  ['[[x]]', '[ [x]]'],
])('%s is said as “%s”', (inner, said) => expect(texts(inner)).toEqual([said]));

describe('what is not understood is refused, and the place is named', () => {
  test.each([
    ['<speak>\n  <audio src="x"/></speak>', 'unknown-element', 2, 4, 'audio'],
    ['<speak><prosody rate="quick">x</prosody></speak>', 'wrong-value', 1, 9, 'rate="quick"'],
    ['<speak><prosody pitch="200Hz">x</prosody></speak>', 'wrong-value', 1, 9, 'pitch="200Hz"'],
    ['<speak><break time="11s"/></speak>', 'wrong-value', 1, 9, 'time="11s"'],
    ['<speak><sub>x</sub></speak>', 'missing-attribute', 1, 9, 'alias'],
    ['<speak><p colour="red">x</p></speak>', 'unknown-attribute', 1, 9, 'colour'],
    ['<speak><speak>x</speak></speak>', 'wrong-place', 1, 9, 'speak'],
    ['<p>x</p>', 'wrong-place', 1, 2, 'p'],
    ['<speak><phoneme ph="ʘ">x</phoneme></speak>', 'wrong-value', 1, 9, 'ph="ʘ"'],
    ['<speak><sub alias="a"><s>x</s></sub></speak>', 'wrong-place', 1, 24, 's'],
  ])('%s', (source, what, line, column, name) => {
    expect(problem(source)).toEqual({ code: 'SSML_INVALID', problem: what, line, column, name });
  });

  test.each(['<speak>x', '<speak><p>x</speak>', 'hello', '<speak>&unknown;</speak>', '', '<speak a=1>x</speak>'])(
    'what is no XML: %s',
    (source) => expect(problem(source)).toMatchObject({ code: 'SSML_INVALID' }),
  );

  test('entities that would grow are no part of it', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><speak>&b;</speak>';
    expect(problem(bomb)).toMatchObject({ code: 'SSML_INVALID', name: 'DOCTYPE' });
  });

  test('nothing that anybody could write breaks it', () => {
    const piece = fc.constantFrom(
      '<speak>',
      '</speak>',
      '<p>',
      '</p>',
      '<break/>',
      '<sub alias="',
      '"',
      '>',
      'x',
      '&',
      ']]>',
      '<!--',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const found = problem(pieces.join(''));
        expect(found === 'nothing' || found.code === 'SSML_INVALID').toBe(true);
      }),
    );
  });
});

test('the synthesizer says IPA with the sounds that were written', async () => {
  const engine = await createEspeakEngine();
  const voice = { language: 'en-US', pitchLowHz: 80, pitchHighHz: 120, formantScale: 1, whisper: false };
  const said = (text: string) =>
    engine
      .synthesize({ text, voice, rateWpm: 170, pauseScale: 1 }, () => {})
      .phones.map(({ ipa }) => ipa)
      .join('')
      .replaceAll(/[ˈˌ]/gu, '');
  for (const ipa of ['θɪŋk', 'dʒʌdʒ', 'ʃiːp', 'jɛloʊ', 'bɔɪz', 'kæt', 'wɜːd']) {
    expect(said(`[[${ipaToEspeak(ipa)}]]`).replace('æ', 'æ'), ipa).toBe(ipa);
  }
});
