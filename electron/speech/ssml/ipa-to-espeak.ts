/**
 * Sounds of English in IPA and as eSpeak NG writes them between double brackets (docs/phonemes.md there), longest first.
 * Other languages have other names for their sounds: for them `x-espeak` takes eSpeak NG's own.
 */
const SOUNDS: readonly (readonly [string, string])[] = [
  ['t͡ʃ', 'tS'],
  ['d͡ʒ', 'dZ'],
  ['tʃ', 'tS'],
  ['dʒ', 'dZ'],
  ['iː', 'i:'],
  ['ɑː', 'A:'],
  ['ɔː', 'O:'],
  ['uː', 'u:'],
  ['ɜː', '3:'],
  ['eɪ', 'eI'],
  ['aɪ', 'aI'],
  ['ɔɪ', 'OI'],
  ['oʊ', 'oU'],
  ['əʊ', 'oU'],
  ['aʊ', 'aU'],
  ['ɪ', 'I'],
  ['i', 'i'],
  ['ɛ', 'E'],
  ['e', 'E'],
  ['æ', 'a'],
  ['a', 'a'],
  ['ɑ', 'A:'],
  ['ɒ', '0'],
  ['ɔ', 'O:'],
  ['ʊ', 'U'],
  ['u', 'u:'],
  ['ʌ', 'V'],
  ['ə', '@'],
  ['ɚ', '3'],
  ['p', 'p'],
  ['b', 'b'],
  ['t', 't'],
  ['d', 'd'],
  ['k', 'k'],
  ['ɡ', 'g'],
  ['g', 'g'],
  ['f', 'f'],
  ['v', 'v'],
  ['θ', 'T'],
  ['ð', 'D'],
  ['s', 's'],
  ['z', 'z'],
  ['ʃ', 'S'],
  ['ʒ', 'Z'],
  ['h', 'h'],
  ['m', 'm'],
  ['n', 'n'],
  ['ŋ', 'N'],
  ['l', 'l'],
  ['ɹ', 'r'],
  ['r', 'r'],
  ['ɾ', 't#'],
  ['j', 'j'],
  ['w', 'w'],
  ['ˈ', "'"],
  ['ˌ', ','],
  ['.', ''],
  [' ', '_'],
];

/** A pronunciation in IPA for eSpeak NG; undefined where a sign of it is not known. */
export const ipaToEspeak = (ipa: string): string | undefined => {
  let rest = ipa.normalize('NFC');
  let said = '';
  while (rest !== '') {
    const found = SOUNDS.find(([sign]) => rest.startsWith(sign));
    if (!found) return undefined;
    said += found[1];
    rest = rest.slice(found[0].length);
  }
  return said;
};
