/** What kind of sound a phone is, in any language. */
export const PHONE_CLASSES = [
  'pause',
  'voiceless-stop',
  'voiced-stop',
  'voiceless-fricative',
  'voiced-fricative',
  'nasal',
  'liquid',
  'front-vowel',
  'back-vowel',
  'central-vowel',
] as const;
export type PhoneClass = (typeof PHONE_CLASSES)[number];

const SYMBOLS: readonly (readonly [PhoneClass, string])[] = [
  ['voiceless-stop', 'ptʈckqʔ'],
  ['voiced-stop', 'bdɖɟɡgɢɓɗʄɠʛɾɽ'],
  ['voiceless-fricative', 'ɸfθsʃʂçxχħhɬɕɧ'],
  ['voiced-fricative', 'βvðzʒʐʝɣʁʕɦɮʑ'],
  ['nasal', 'mɱnɳɲŋɴ'],
  ['liquid', 'lɭʎʟrɹɻʀʙɺjwɥɰʋɫʍ'],
  ['front-vowel', 'iyɪʏeøɛœæɶ'],
  ['back-vowel', 'ɯuʊɤoʌɔɑɒ'],
  ['central-vowel', 'ɨʉɘɵəɚɜɝɞɐaᵻ'],
];

const classOfSymbol = new Map(
  SYMBOLS.flatMap(([phoneClass, symbols]) => [...symbols].map((symbol) => [symbol, phoneClass] as const)),
);

/**
 * The class of a phone in IPA by its first symbol that has one: stress and length marks are passed over, a diphthong
 * counts by its beginning. An affricate is a fricative: so sounds most of it. Empty, or unknown, is a pause.
 *
 * Source: the International Phonetic Association's chart (2020), consonants by manner, vowels by backness.
 */
export const phoneClass = (ipa: string): PhoneClass => {
  const classes = [...ipa].flatMap((symbol) => classOfSymbol.get(symbol) ?? []);
  const [first, second] = classes;
  const isAffricate = first?.endsWith('stop') && second?.endsWith('fricative');
  return (isAffricate ? second : first) ?? 'pause';
};

const STRESS_MARKS = /[ˈˌ]/gu;

/** The phone without its stress: what it is, not how it is said. */
export const withoutStress = (ipa: string): string => ipa.replace(STRESS_MARKS, '');
