import { openSync } from 'fontkit';
import { expect, test } from 'vitest';
import { fontsFor } from './fonts.ts';

const NAMES = [
  'Zoë Ødegård',
  'Ναταλία',
  'Юлия',
  'محمد علي',
  'נועה',
  'समीर शर्मा',
  'রবীন্দ্রনাথ',
  'ਗੁਰਪ੍ਰੀਤ',
  'નરેન્દ્ર',
  'கண்ணன்',
  'వెంకట',
  'ಕೃಷ್ಣ',
  'ലക്ഷ്മി',
  'සුනිල්',
  'ສົມພອນ',
  'សុខា',
  'အောင်ဆန်း',
  'አበበ',
  'გიორგი',
  'Արամ',
  'สมชาย',
  '山田太郎',
  'さくら',
  '김민수',
  'Ани́ Ş.',
];

test.each(NAMES)('there is a font for every letter of %s', async (name) => {
  const { fileFor } = await fontsFor([name]);
  for (const letter of name) {
    const font = openSync(fileFor(letter, true));
    expect('fonts' in font || font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0), letter).toBe(true);
  }
});
