import { z } from 'zod';

const ms = (least: number, most: number, usual: number) => z.number().int().min(least).max(most).default(usual);

/** How a press of hand or mouse is told from a brush, a rest or a tremor. */
export const TouchSettings = z.object({
  /** Null: as the patient's preset has it. How long a press must last before it counts. */
  acceptanceMs: ms(0, 3000, 0).nullable().default(null),
  /** Null: as the patient's preset has it. How long after a press the same button is ignored. */
  repeatFilterMs: ms(0, 10_000, 300).nullable().default(null),
  /** Whether a button counts when it is touched, or when it is let go, which lets a finger slide to its aim first. */
  selectOn: z.enum(['press', 'release']).default('press'),
});
export type TouchSettings = z.infer<typeof TouchSettings>;

/** Resting the pointer on a button presses it. */
export const DwellSettings = z.object({
  dwellMs: ms(200, 10_000, 1000),
  /** How long the pointer must rest before the dwell shows and counts. */
  lockOnMs: ms(0, 2000, 250),
  /** How long an interrupted dwell is remembered. */
  rememberMs: ms(0, 5000, 750),
  /** How long after a dwell the same button cannot be dwelt on without leaving it; null: only after leaving it. */
  repeatMs: ms(500, 10_000, 3000).nullable().default(null),
  ring: z.enum(['shrinking', 'filling', 'none']).default('shrinking'),
});
export type DwellSettings = z.infer<typeof DwellSettings>;

/** A highlight moves, and switches choose what is highlighted. */
export const ScanSettings = z.object({
  pattern: z.enum(['row-column', 'column-row', 'linear', 'group']).default('row-column'),
  /** `automatic`: it moves by itself, one switch chooses. `step`: one switch moves, another chooses. `step-pause`: one
   * switch moves, a pause chooses. `inverse`: it moves while the switch is held, and letting go chooses. */
  mode: z.enum(['automatic', 'step', 'step-pause', 'inverse']).default('automatic'),
  /** How long each step is highlighted. Mean reaction time / 0.65 where it was calibrated. */
  intervalMs: ms(200, 20_000, 1000),
  /** Added to the first step of each pass. */
  firstDelayMs: ms(0, 10_000, 500),
  /** Passes before the scan goes back a level, or rests; where it moves by itself. */
  rescans: z.number().int().min(1).max(20).default(3),
  /** In `step-pause`: the pause that chooses. */
  stepSelectMs: ms(300, 20_000, 1500),
  /** Where the scan starts after a choice. */
  afterChoice: z.enum(['start', 'same-row', 'wait']).default('start'),
  highlight: z.enum(['frame', 'invert', 'enlarge', 'dim-others']).default('frame'),
  /** What is highlighted is said, on the second output where one is chosen. */
  cue: z.enum(['none', 'beep', 'spoken']).default('none'),
  /** A press of a switch must last so long. */
  acceptanceMs: ms(0, 2000, 0),
  /** A second press of a switch within this is ignored; at most half the interval in automatic scanning. */
  repeatFilterMs: ms(0, 10_000, 300),
  /** `KeyboardEvent.code` or `pad:BUTTON` of each switch; only `choose` where one switch is used, that is in every mode
   * but `step`. */
  switches: z
    .object({
      choose: z.array(z.string().max(40)).max(6).default(['Space', 'pad:0']),
      move: z.array(z.string().max(40)).max(6).default(['Enter', 'pad:1']),
    })
    .prefault({}),
});
export type ScanSettings = z.infer<typeof ScanSettings>;

/** How the patient reaches the board. Hand, mouse and keyboard work under every method. */
export const AccessSettings = z.object({
  method: z.enum(['touch', 'dwell', 'scan']).default('touch'),
  touch: TouchSettings.prefault({}),
  dwell: DwellSettings.prefault({}),
  scan: ScanSettings.prefault({}),
});
export type AccessSettings = z.infer<typeof AccessSettings>;
