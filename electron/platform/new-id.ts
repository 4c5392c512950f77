import { randomBytes } from 'node:crypto';

/** Crockford's base 32, in lower case. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new random id with a schema's prefix: 80 random bits. */
export const newId = <Id>(schema: { parse(value: string): Id }, prefix: string): Id =>
  schema.parse(`${prefix}_${Array.from(randomBytes(16), (byte) => ALPHABET[byte & 31]).join('')}`);
