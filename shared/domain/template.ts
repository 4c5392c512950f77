import { z } from 'zod';

/** The boards that a caregiver can start with; the texts of the interface have a name and a description for each. */
export const TemplateId = z.enum([
  'core-36',
  'core-54',
  'core-77',
  'quick-phrases',
  'medical-needs',
  'pain',
  'yes-no',
  'keyboard',
]);
export type TemplateId = z.infer<typeof TemplateId>;
