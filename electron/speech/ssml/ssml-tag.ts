import type { SaxesTagPlain } from 'saxes';
import { ipaToEspeak } from './ipa-to-espeak.ts';
import type { Fail } from './ssml-error.ts';
import type { SsmlManner } from './ssml-part.ts';
import { pitchFactor, rangeFactor, rateFactor, volumeDb } from './ssml-values.ts';

const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2})?$/u;

/** The value of an attribute as a number; undefined where the element does not have it. */
export const numberOf = (
  tag: SaxesTagPlain,
  attribute: string,
  parse: (value: string) => number | undefined,
  fail: Fail,
): number | undefined => {
  const value = tag.attributes[attribute];
  if (value === undefined) return undefined;
  return parse(value.trim()) ?? fail('wrong-value', `${attribute}="${value}"`);
};
const oneOf = <const Value extends string>(
  value: string | undefined,
  attribute: string,
  values: readonly Value[],
  fail: Fail,
): Value => {
  if (value === undefined) return fail('missing-attribute', attribute);
  return values.find((each) => each === value) ?? fail('wrong-value', `${attribute}="${value}"`);
};

/** How what stands within an element is spoken. */
export const mannerOf = (tag: SaxesTagPlain, outer: SsmlManner, fail: Fail): SsmlManner => {
  const language = tag.attributes['xml:lang'];
  if (language !== undefined && !LANGUAGE.test(language)) fail('wrong-value', `xml:lang="${language}"`);
  const inner = language === undefined ? outer : { ...outer, language };
  switch (tag.name) {
    case 'prosody':
      return {
        ...inner,
        rateFactor: inner.rateFactor * (numberOf(tag, 'rate', rateFactor, fail) ?? 1),
        f0MedianFactor: inner.f0MedianFactor * (numberOf(tag, 'pitch', pitchFactor, fail) ?? 1),
        f0RangeFactor: inner.f0RangeFactor * (numberOf(tag, 'range', rangeFactor, fail) ?? 1),
        levelDb: inner.levelDb + (numberOf(tag, 'volume', volumeDb, fail) ?? 0),
      };
    case 'emphasis': {
      const { level = 'moderate' } = tag.attributes;
      if (level === 'reduced') return { ...inner, emphasis: 'none', levelDb: inner.levelDb - 3 };
      return { ...inner, emphasis: oneOf(level, 'level', ['none', 'moderate', 'strong'], fail) };
    }
    case 'voice':
      return { ...inner, voice: oneOf(tag.attributes.name, 'name', ['own', 'standard'], fail) };
    case 'lang':
      return language === undefined ? fail('missing-attribute', 'xml:lang') : inner;
    default:
      return inner;
  }
};

/** What is said in the place of the text within an element: of `sub` and `phoneme`. */
export const insteadOf = (tag: SaxesTagPlain, manner: SsmlManner, fail: Fail): string | undefined => {
  if (tag.name === 'sub') return tag.attributes.alias ?? fail('missing-attribute', 'alias');
  if (tag.name !== 'phoneme') return undefined;
  const { ph, alphabet = 'ipa' } = tag.attributes;
  if (ph === undefined || ph.trim() === '') return fail('missing-attribute', 'ph');
  if (alphabet === 'x-espeak')
    return /^[\x21-\x7e ]+$/u.test(ph) && !ph.includes(']]') ? `[[${ph}]]` : fail('wrong-value', ph);
  if (alphabet !== 'ipa') return fail('wrong-value', `alphabet="${alphabet}"`);
  if (manner.language !== undefined && !manner.language.startsWith('en')) return fail('wrong-value', 'alphabet="ipa"');
  return `[[${ipaToEspeak(ph.trim()) ?? fail('wrong-value', `ph="${ph}"`)}]]`;
};
