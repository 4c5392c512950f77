import { z } from 'zod';
import { VoiceModelId } from './ids.ts';

/** So many versions are heard beside each other at most. */
export const MOST_VERSIONS = 4;
/** After so many rounds further ones bring little. */
export const PLANNED_ROUNDS = 8;

/** One round: which of some versions was the best, and which the worst. */
export const VersionChoice = z
  .object({
    offered: z.array(VoiceModelId).min(2).max(MOST_VERSIONS),
    best: VoiceModelId,
    /** Of two versions the other one is the worst anyway; null where nobody can say. */
    worst: VoiceModelId.nullable(),
  })
  .refine(({ offered, best, worst }) => offered.includes(best) && (worst === null || offered.includes(worst)))
  .refine(({ offered }) => new Set(offered).size === offered.length)
  .refine(({ best, worst }) => best !== worst);
export type VersionChoice = Readonly<z.infer<typeof VersionChoice>>;

/** What the rounds tell of one version. */
const VersionStanding = z.object({
  voiceModelId: VoiceModelId,
  rounds: z.number().int(),
  best: z.number().int(),
  worst: z.number().int(),
  /** That it is the one that the listeners like best, 0 to 1. */
  chance: z.number().min(0).max(1),
});

/** How far the blind comparison of a voice's versions has come. */
export const VersionTest = z.object({
  rounds: z.number().int(),
  /** Which to hear next, in this order; null where there are not two that may speak. */
  next: z.array(VoiceModelId).nullable(),
  /** Likeliest first; empty before the first round. */
  standings: z.array(VersionStanding),
});
export type VersionTest = z.infer<typeof VersionTest>;
