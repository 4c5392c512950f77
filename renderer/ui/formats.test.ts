import { expect, test } from 'vitest';
import { formatValue } from './formats.ts';

test('numbers are written as the language writes them', () => {
  expect(formatValue(1234.5, 'de')).toBe('1.234,5');
  expect(formatValue(1234.5, 'en-US')).toBe('1,234.5');
  expect(formatValue(12.5, 'ar')).toBe('١٢٫٥');
});

test('a country that writes its numbers otherwise is followed', () => {
  expect(formatValue(12.5, 'es')).toBe('12,5');
  expect(formatValue(12.5, 'es-MX')).toBe('12.5');
  expect(formatValue(12.5, 'ar-MA')).toBe('12,5');
});

test('dates name the month in the language', () => {
  expect(formatValue(new Date(2026, 10, 21), 'de')).toBe('21. November 2026');
  expect(formatValue(new Date(2026, 10, 21), 'fr')).toBe('21 novembre 2026');
});

test('a name that is read the other way stands by itself, one that is read the same way is left alone', () => {
  expect(formatValue('Ann', 'ar')).toBe('\u2068Ann\u2069');
  expect(formatValue('ليلى', 'de')).toBe('\u2068ليلى\u2069');
  expect(formatValue('ليلى', 'ar')).toBe('ليلى');
  expect(formatValue('Ann', 'de')).toBe('Ann');
});
