import type { BaseVoice, Delivery, Interaction, Preset } from './preset.ts';

const unchanged = (what: string) => ({ value: 1, reason: `The ${what} of an adult reader is the base voice's own.` });

const plainDelivery: Delivery = {
  rate: unchanged('articulation rate'),
  f0Range: unchanged('pitch range'),
  pauses: unchanged('pauses'),
  levelDb: { value: 0, reason: 'The level is normalised already.' },
};

const plainInteraction: Interaction = {
  acceptanceMs: { value: 0, reason: 'A press counts at once unless somebody asks otherwise.' },
  repeatFilterMs: {
    value: 300,
    reason: 'The usual default: shorter than a wanted second press, longer than a bounce.',
  },
  theme: { value: 'system', reason: "The machine's own setting is what its owner chose." },
  motion: { value: 'system', reason: "The machine's own setting is what its owner chose." },
};

const slowerForAge: Delivery = {
  ...plainDelivery,
  rate: { value: 0.85, reason: 'Readers over 70 speak about 15 % slower than young adults.' },
  pauses: { value: 1.2, reason: 'Older readers pause a little longer between phrases.' },
};

const steadierHand: Interaction = {
  ...plainInteraction,
  acceptanceMs: {
    value: 150,
    reason: 'The low end of the range for skilled users filters a light brush with the hand.',
  },
  repeatFilterMs: {
    value: 500,
    reason: 'A slower release is common with age; half a second keeps one press one word.',
  },
};

const voice = (f0: number, f0Reason: string, scale: number, scaleReason: string): BaseVoice => ({
  f0MedianHz: { value: f0, reason: f0Reason },
  formantScale: { value: scale, reason: scaleReason },
});

const shortTract = 'A child of about eight has a vocal tract a fifth to a quarter shorter than a man.';
const womansTract = "A woman's vocal tract is about a sixth shorter than a man's, from which the base voice is made.";
const mansTract = "The base voice is an adult man's.";

/** Starting voices by age and sex. F0 medians are the usual adult and child averages of read speech. */
export const ageAndSexPresets: readonly Preset[] = [
  {
    presetId: 'child',
    kind: 'age-sex',
    name: 'Child',
    description: 'A bright, light voice.',
    baseVoice: voice(255, 'Between the averages for girls and boys of about eight.', 1.22, shortTract),
    delivery: plainDelivery,
    interaction: plainInteraction,
  },
  {
    presetId: 'girl',
    kind: 'age-sex',
    name: 'Girl',
    description: 'A bright, light voice.',
    baseVoice: voice(265, 'Girls of about eight read at 250 to 275 Hz.', 1.23, shortTract),
    delivery: plainDelivery,
    interaction: plainInteraction,
  },
  {
    presetId: 'boy',
    kind: 'age-sex',
    name: 'Boy',
    description: 'A bright voice.',
    baseVoice: voice(245, 'Boys of about eight read at 230 to 260 Hz.', 1.2, shortTract),
    delivery: plainDelivery,
    interaction: plainInteraction,
  },
  {
    presetId: 'adult_woman',
    kind: 'age-sex',
    name: 'Woman',
    description: 'A clear adult voice.',
    baseVoice: voice(205, 'Women read at 180 to 230 Hz.', 1.15, womansTract),
    delivery: plainDelivery,
    interaction: plainInteraction,
  },
  {
    presetId: 'adult_man',
    kind: 'age-sex',
    name: 'Man',
    description: 'A clear adult voice.',
    baseVoice: voice(118, 'Men read at 100 to 135 Hz.', 1, mansTract),
    delivery: plainDelivery,
    interaction: plainInteraction,
  },
  {
    presetId: 'adult',
    kind: 'age-sex',
    name: 'Adult',
    description: 'A voice between that of a woman and a man.',
    baseVoice: voice(160, 'The range from 145 to 175 Hz is heard as neither a woman nor a man.', 1.07, 'Half way.'),
    delivery: plainDelivery,
    interaction: plainInteraction,
  },
  {
    presetId: 'elderly_woman',
    kind: 'age-sex',
    name: 'Older woman',
    description: 'A calm, slower voice.',
    baseVoice: voice(185, "A woman's F0 falls by about two semitones in later life.", 1.14, womansTract),
    delivery: slowerForAge,
    interaction: steadierHand,
  },
  {
    presetId: 'elderly_man',
    kind: 'age-sex',
    name: 'Older man',
    description: 'A calm, slower voice.',
    baseVoice: voice(128, "A man's F0 rises a little in later life.", 1, mansTract),
    delivery: slowerForAge,
    interaction: steadierHand,
  },
];
