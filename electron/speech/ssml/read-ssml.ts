import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { asSaid } from './say-as.ts';
import { type Fail, type SsmlPlace, ssmlError } from './ssml-error.ts';
import { plainManner, type SsmlManner, type SsmlPart } from './ssml-part.ts';
import { insteadOf, mannerOf, numberOf } from './ssml-tag.ts';
import { breakStrengthMs, breakTimeMs } from './ssml-values.ts';

/** The attributes that each element may have; an element that is not here is not understood. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  speak: ['version', 'xmlns', 'xml:lang'],
  p: ['xml:lang'],
  s: ['xml:lang'],
  break: ['strength', 'time'],
  prosody: ['rate', 'pitch', 'range', 'volume'],
  emphasis: ['level'],
  'say-as': ['interpret-as'],
  sub: ['alias'],
  phoneme: ['alphabet', 'ph'],
  voice: ['name'],
  lang: ['xml:lang'],
};

/** What a paragraph and a sentence end with, where the text itself does not say it. */
const PARAGRAPH_MS = 600;
const SENTENCE_MS = 350;
const MAX_DEPTH = 20;

interface Open {
  readonly name: string;
  readonly manner: SsmlManner;
  /** What stands for the text within: of `sub` and `phoneme`. */
  readonly instead: string | undefined;
  readonly sayAs: string | undefined;
}

/**
 * Reads a text in a subset of SSML 1.1 (W3C Recommendation, 2010): speak, p, s, break, prosody (rate, pitch, range,
 * volume), emphasis, say-as (characters, spell-out, digits, telephone, cardinal), sub, phoneme (ipa for English, x-espeak),
 * voice (own, standard) and lang. What stands within `sub` and `phoneme` is replaced.
 *
 * @returns what is spoken one after the other; neighbours that are spoken alike are one part.
 * @throws SSML_INVALID, with the line and column of what is not understood. Nothing is guessed.
 */
export const readSsml = (source: string): SsmlPart[] => {
  const parts: SsmlPart[] = [];
  const open: Open[] = [];
  const parser = new SaxesParser({ xmlns: false, position: true });
  const place = (): SsmlPlace => ({ line: parser.line, column: parser.column + 1 });
  let tagPlace: SsmlPlace = { line: 1, column: 1 };

  const addText = (text: string, manner: SsmlManner) => {
    const last = parts.at(-1);
    if (last?.kind === 'text' && last.manner === manner) parts[parts.length - 1] = { ...last, text: last.text + text };
    else if (text.trim() !== '' || last?.kind === 'text') parts.push({ kind: 'text', text, manner });
  };
  const addBreak = (durationMs: number) => {
    if (durationMs > 0) parts.push({ kind: 'break', durationMs });
  };
  const fail: Fail = (problem, name) => {
    throw ssmlError(problem, tagPlace, name);
  };

  const begin = (tag: SaxesTagPlain) => {
    const allowed = ATTRIBUTES[tag.name];
    if (!allowed) return fail('unknown-element', tag.name);
    for (const name of Object.keys(tag.attributes)) if (!allowed.includes(name)) fail('unknown-attribute', name);
    const outer = open.at(-1);
    if ((tag.name === 'speak') === (outer !== undefined)) return fail('wrong-place', tag.name);
    if (outer && (outer.instead !== undefined || outer.sayAs !== undefined || outer.name === 'break')) {
      return fail('wrong-place', tag.name);
    }
    if (open.length >= MAX_DEPTH) return fail('too-long', tag.name);
    const manner = mannerOf(tag, outer?.manner ?? plainManner, fail);
    const sayAs =
      tag.name === 'say-as' ? (tag.attributes['interpret-as'] ?? fail('missing-attribute', 'interpret-as')) : undefined;
    if (tag.name === 'break') {
      addBreak(
        numberOf(tag, 'time', breakTimeMs, fail) ?? numberOf(tag, 'strength', breakStrengthMs, fail) ?? SENTENCE_MS,
      );
    }
    const instead = insteadOf(tag, manner, fail);
    if (instead !== undefined) addText(instead, manner);
    open.push({ name: tag.name, manner, instead, sayAs });
    return undefined;
  };

  const addCharacters = (text: string) => {
    const inner = open.at(-1);
    // Between the elements of a page there is nothing but blanks.
    if (!inner) return text.trim() === '' ? undefined : fail('wrong-place', text.trim());
    if (inner.name === 'break' && text.trim() !== '') return fail('wrong-place', text.trim());
    if (inner.instead !== undefined) return undefined;
    // A bracket that somebody wrote is no pronunciation.
    const plain = text.replaceAll('[[', '[ [');
    if (inner.sayAs === undefined) addText(plain, inner.manner);
    else addText(asSaid(plain, inner.sayAs) ?? fail('wrong-value', `interpret-as="${inner.sayAs}"`), inner.manner);
    return undefined;
  };

  parser.on('error', (error) => {
    const [, message = error.message] = /^\d+:\d+: (.*)$/u.exec(error.message) ?? [];
    throw ssmlError('not-well-formed', place(), message);
  });
  parser.on('doctype', () => {
    throw ssmlError('wrong-place', place(), 'DOCTYPE');
  });
  parser.on('opentagstart', ({ name }) => {
    tagPlace = { line: parser.line, column: Math.max(1, parser.column - name.length) };
  });
  parser.on('opentag', begin);
  parser.on('text', addCharacters);
  parser.on('cdata', addCharacters);
  parser.on('closetag', ({ name }) => {
    open.pop();
    const last = parts.at(-1);
    if (name === 'p') addBreak(PARAGRAPH_MS);
    if (name !== 's' || last?.kind !== 'text') return;
    if (/[.!?…؟。]\s*$/u.test(last.text)) addText(' ', last.manner);
    else addBreak(SENTENCE_MS);
  });
  parser.write(source).close();
  while (parts.at(-1)?.kind === 'break') parts.pop();
  return parts.filter((part) => part.kind === 'break' || part.text.trim() !== '');
};
