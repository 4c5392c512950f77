import { z } from 'zod';

const Axis = z.object({
  label: z.string(),
  from: z.number(),
  to: z.number(),
  ticks: z.array(z.object({ at: z.number(), label: z.string() })),
});

const Place = z.object({ x: z.number(), y: z.number() });

/** A plot in the units of its axes, ready to be drawn on a screen or on paper. An axis may run from high to low. */
export const ReportPlot = z.object({
  /** The same in words, for those who cannot see it. */
  alt: z.string(),
  x: Axis,
  y: Axis,
  /** Each is drawn through its places; where a track has a gap a new line begins. */
  lines: z.array(z.array(Place)),
  points: z.array(Place),
  /** Tracks that are told apart by their marks and strokes; each has its name in the key of the plot. */
  series: z.array(z.object({ name: z.string(), places: z.array(Place) })).max(3),
  /** From the foot of the plot up to `y`. */
  bars: z.array(z.object({ from: z.number(), to: z.number(), y: z.number() })),
});
export type ReportPlot = z.infer<typeof ReportPlot>;

export const ReportBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  /** Names and what stands for them. */
  z.object({ kind: z.literal('facts'), facts: z.array(z.tuple([z.string(), z.string()])) }),
  z.object({
    kind: z.literal('table'),
    /** What the table is of, for those who do not see it as a whole. */
    caption: z.string(),
    columns: z.array(z.object({ title: z.string(), isNumber: z.boolean(), width: z.number().positive() })),
    rows: z.array(z.array(z.string())),
  }),
  z.object({ kind: z.literal('plot'), plot: ReportPlot }),
  /** Lines to write on, each with what belongs there. */
  z.object({ kind: z.literal('signature'), lines: z.array(z.string()) }),
]);
export type ReportBlock = z.infer<typeof ReportBlock>;

/** A voice report in words, in the language that was asked for: what the screen shows and the PDF prints. */
export const ReportOutline = z.object({
  title: z.string(),
  subtitle: z.string(),
  /** At the foot of each page; `page` and `pages` are filled in. */
  foot: z.string(),
  language: z.string(),
  sections: z.array(z.object({ heading: z.string(), blocks: z.array(ReportBlock) })),
});
export type ReportOutline = z.infer<typeof ReportOutline>;
