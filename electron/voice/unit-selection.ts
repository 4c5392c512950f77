import { FRAME_HOP_S } from './frame-phones.ts';
import { withoutStress } from './phone-class.ts';
import type { PhoneUnit } from './phone-units.ts';
import type { SpokenPhone } from './spoken-phone.ts';

/** Units that are followed through the search at each phone. */
const CANDIDATES = 30;
/** The found unit is averaged with the next nearest ones, four in all: one alone carries its own slips along. */
const AVERAGED = 4;
/** The level counts less than the shape. */
const LEVEL_WEIGHT = 0.3;
/** What a neighbour like the unit's own is worth, in standard deviations. */
const CONTEXT_BONUS = 0.4;
const DURATION_COST = 0.5;
const TARGET_COST = 0.6;
const JOIN_COST = 2;

interface Candidate {
  readonly unit: PhoneUnit;
  /** Of the best way that ends here. */
  readonly cost: number;
}

interface Step {
  /** Nearest to the prediction first. */
  readonly candidates: readonly Candidate[];
  /** For each candidate the one before it on its best way. */
  readonly cameFrom: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** Finds in the speaker's own phones those that are nearest to a prediction. */
export interface UnitSelector {
  /**
   * The prediction (frameCount x coefficients) with the speaker's own phones in its place, stretched to length, wherever
   * there are any.
   *
   * The units are those with the least sum of distances to the prediction and at the joins (Viterbi): unit selection by
   * target and join costs (Hunt and Black 1996), in the parameters and not in sound.
   */
  select(phones: readonly SpokenPhone[], predicted: Float32Array): Float32Array;
}

/** `deviation` is the speaker's standard deviation of each coefficient, the measure for all distances. */
export const createUnitSelector = (units: readonly PhoneUnit[], deviation: readonly number[]): UnitSelector => {
  const size = deviation.length;
  const weights = deviation.map((value, c) => (c === 0 ? LEVEL_WEIGHT : 1) / value);
  const byPhone = Map.groupBy(units, ({ phone }) => phone);

  const targetCost = (unit: PhoneUnit, predicted: Float32Array, from: number, to: number, names: readonly string[]) => {
    const count = to - from;
    const frames = unit.melCepstrum.length / size - 1;
    let total = 0;
    for (let t = 0; t < count; t++) {
      // Unlike a stretched copy the nearest frame is enough to compare by.
      const at = size * Math.round(count === 1 ? 0 : (t * (frames - 1)) / (count - 1));
      for (let c = 0, p = (from + t) * size; c < size; c++, p++) {
        const difference = (unit.melCepstrum[at + c]! - predicted[p]!) * weights[c]!;
        total += difference * difference;
      }
    }
    const context = CONTEXT_BONUS * (Number(unit.before === names[0]) + Number(unit.after === names[1]));
    const distance = Math.sqrt(total / count) - context + DURATION_COST * Math.abs(Math.log(frames / count));
    return distance * Math.sqrt(count) * TARGET_COST;
  };

  const joinCost = (left: PhoneUnit, right: PhoneUnit): number => {
    if (left.take === right.take && left.place + 1 === right.place) return 0;
    const end = left.melCepstrum.length - size;
    let total = 0;
    for (let c = 0; c < size; c++) {
      const difference = (left.melCepstrum[end + c]! - right.melCepstrum[c]!) * weights[c]!;
      total += difference * difference;
    }
    return JOIN_COST * Math.sqrt(total);
  };

  /** Adds a part of a unit's spectra, stretched to the frames from `from` to `to`. */
  const addStretched = (unit: PhoneUnit, part: number, selected: Float32Array, from: number, to: number) => {
    const last = unit.melCepstrum.length / size - 1;
    for (let t = from; t < to; t++) {
      const place = to - from === 1 ? 0 : ((t - from) * last) / (to - from - 1);
      const below = Math.min(last - 1, Math.floor(place));
      for (let c = 0; c < size; c++) {
        const low = unit.melCepstrum[below * size + c]!;
        const value = low + (place - below) * (unit.melCepstrum[(below + 1) * size + c]! - low);
        selected[t * size + c]! += part * value;
      }
    }
  };

  /** Walks the best way back from its end and writes its units. */
  const writeWay = (steps: readonly Step[], selected: Float32Array) => {
    let best = indexOfLeast(steps.at(-1)?.candidates.map(({ cost }) => cost) ?? []);
    for (const { candidates, cameFrom, from, to } of steps.toReversed()) {
      const others = candidates.filter((_, index) => index !== best).slice(0, AVERAGED - 1);
      const averaged = [candidates[best]!, ...others];
      selected.fill(0, from * size, to * size);
      for (const { unit } of averaged) addStretched(unit, 1 / averaged.length, selected, from, to);
      best = cameFrom[best]!;
    }
  };

  return {
    select: (phones, predicted) => {
      const frameCount = predicted.length / size;
      const selected = predicted.slice();
      const names = phones.map(({ ipa }) => withoutStress(ipa));
      let steps: Step[] = [];
      for (const [index, { startS, endS }] of phones.entries()) {
        const from = Math.round(startS / FRAME_HOP_S);
        const to = Math.min(frameCount, Math.round(endS / FRAME_HOP_S));
        if (to <= from) continue;
        const found = byPhone.get(names[index]!);
        if (!found) {
          writeWay(steps, selected);
          steps = [];
          continue;
        }
        const around = [names[index - 1] ?? '', names[index + 1] ?? ''];
        const nearest = found
          .map((unit) => ({ unit, cost: targetCost(unit, predicted, from, to, around) }))
          .sort((left, right) => left.cost - right.cost)
          .slice(0, CANDIDATES);
        const before = steps.at(-1)?.candidates ?? [];
        const cameFrom: number[] = [];
        const candidates = nearest.map(({ unit, cost }) => {
          const totals = before.map((previous) => previous.cost + joinCost(previous.unit, unit));
          const best = indexOfLeast(totals);
          cameFrom.push(best);
          return { unit, cost: cost + (totals[best] ?? 0) };
        });
        steps.push({ candidates, cameFrom, from, to });
      }
      writeWay(steps, selected);
      return selected;
    },
  };
};

const indexOfLeast = (values: readonly number[]): number => {
  let best = 0;
  for (let index = 1; index < values.length; index++) if (values[index]! < values[best]!) best = index;
  return best;
};
