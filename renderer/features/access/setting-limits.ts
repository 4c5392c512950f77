import type { z } from 'zod';

interface Limits {
  readonly leastMs: number;
  readonly mostMs: number;
}

/** What a setting in ms allows, from its schema. */
export const limitsOf = (setting: z.ZodDefault<z.ZodNumber>): Limits => {
  const { minValue, maxValue } = setting.unwrap();
  return { leastMs: minValue ?? 0, mostMs: maxValue ?? Number.MAX_SAFE_INTEGER };
};
