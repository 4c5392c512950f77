import { z } from 'zod';

/**
 * Files of the Open Board Format 0.1 (openboardformat.org), as other programs really write them: ids are texts or numbers,
 * what is not needed may be missing, and what is not known here is kept.
 */
const Id = z.union([z.string(), z.number()]).transform(String);
/** What is no text, and no number that stands for one, is as good as missing: the rest of the board is not lost for it. */
const Text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(undefined);

export const ObfMedia = z.looseObject({
  id: Id,
  /** `data:` addresses; `data_url` is an address that gives the same. */
  data: Text,
  data_url: Text,
  /** Within the .obz file. */
  path: Text,
  url: Text,
  content_type: Text,
});
export type ObfMedia = z.infer<typeof ObfMedia>;

export const ObfButton = z.looseObject({
  id: Id,
  label: Text,
  vocalization: Text,
  image_id: Id.nullish(),
  sound_id: Id.nullish(),
  background_color: Text,
  border_color: Text,
  hidden: z.boolean().nullish().catch(undefined),
  action: Text,
  actions: z.array(z.string()).nullish(),
  load_board: z.looseObject({ id: Id.nullish(), path: Text, name: Text }).nullish(),
});
export type ObfButton = z.infer<typeof ObfButton>;

export const ObfBoard = z.looseObject({
  format: z.string().startsWith('open-board-'),
  id: Id,
  name: Text,
  locale: Text,
  /** A button that cannot be read leaves its place empty. */
  buttons: z
    .array(ObfButton.nullable().catch(null))
    .transform((buttons) => buttons.filter((button) => button !== null)),
  grid: z.object({
    rows: z.number().int().min(1).max(200),
    columns: z.number().int().min(1).max(200),
    order: z.array(z.array(Id.nullable())),
  }),
  images: z.array(ObfMedia).nullish(),
  sounds: z.array(ObfMedia).nullish(),
});
export type ObfBoard = z.infer<typeof ObfBoard>;

export const ObzManifest = z.looseObject({
  format: z.string().startsWith('open-board-'),
  root: z.string(),
  paths: z.looseObject({
    boards: z.record(z.string(), z.string()).nullish(),
    images: z.record(z.string(), z.string()).nullish(),
    sounds: z.record(z.string(), z.string()).nullish(),
  }),
});
export type ObzManifest = z.infer<typeof ObzManifest>;
