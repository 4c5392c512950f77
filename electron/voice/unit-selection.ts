import { FRAME_HOP_S } from './frame-phones.ts';
import { withoutStress } from './phone-class.ts';
import type { PhoneUnit } from './phone-units.ts';
import type { SpokenPhone } from './spoken-phone.ts';

/** Units that are followed through the search at each phone. */
const CANDIDATES = 30;
/** The level counts less than the shape. */
const LEVEL_WEIGHT = 0.3;
/** What a neighbour like the unit's own is worth, in standard deviations. */
const CONTEXT_BONUS = 0.4;
const DURATION_COST = 0.5;
const TARGET_COST = 0.6;
const JOIN_COST = 2;

interface Candidate {
  readonly unit: PhoneUnit;
  readonly cost: number;readonly target:number;
}

/** Finds in the speaker's own phones those that are nearest to a prediction. */
export interface UnitSelector {
  /**
   * Writes for each phone with units the best one's spectra, stretched to the phone's length, over `selected` (which
   * begins as a copy of the prediction, frameCount x coefficients).
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

  const stretch = (unit: PhoneUnit, selected: Float32Array, from: number, to: number) => {
    const last = unit.melCepstrum.length / size - 1;
    for (let t = from; t < to; t++) {
      const place = to - from === 1 ? 0 : ((t - from) * last) / (to - from - 1);
      const below = Math.min(last - 1, Math.floor(place));
      for (let c = 0; c < size; c++) {
        const low = unit.melCepstrum[below * size + c]!;
        selected[t * size + c] = low + (place - below) * (unit.melCepstrum[(below + 1) * size + c]! - low);
      }
    }
  };

  return {
    select: (phones, predicted) => {
      const frameCount = predicted.length / size;
      const selected = predicted.slice();
      const names = phones.map(({ ipa }) => withoutStress(ipa));
      let column: Candidate[] = [];
      let ways: { readonly candidates: Candidate[]; readonly cameFrom: number[]; readonly span: readonly [number, number] }[] = [];
      const finish = () => {
        let best = indexOfLeast(column.map(({ cost }) => cost));
        for (const { candidates, cameFrom, span } of ways.reverse()) {
          const K=Number(process.env.K??4); const others=candidates.filter((_,q)=>q!==best).sort((a,b)=>a.target-b.target).slice(0,K-1); const all=[candidates[best]!,...others]; const acc=new Float32Array((span[1]-span[0])*size); for(const c of all){stretch(c.unit,selected,span[0],span[1]); for(let q=0;q<acc.length;q++)acc[q]!+=selected[span[0]*size+q]!/all.length;} selected.set(acc,span[0]*size);
          best = cameFrom[best]!;
        }
        ways = [];
        column = [];
      };
      for (const [index, { startS, endS }] of phones.entries()) {
        const from = Math.round(startS / FRAME_HOP_S);
        const to = Math.min(frameCount, Math.round(endS / FRAME_HOP_S));
        if (to <= from) continue;
        const found = byPhone.get(names[index]!);
        if (!found) {
          finish();
          continue;
        }
        const around = [names[index - 1] ?? '', names[index + 1] ?? ''];
        const nearest = found
          .map((unit) => {const c=targetCost(unit, predicted, from, to, around);return { unit, cost:c,target:c };})
          .sort((left, right) => left.cost - right.cost)
          .slice(0, CANDIDATES);
        const cameFrom: number[] = [];
        const before = column;
        column = nearest.map(({ unit, cost }) => {
          const totals = before.map((previous) => previous.cost + joinCost(previous.unit, unit));
          const best = indexOfLeast(totals);
          cameFrom.push(best);
          return { unit, target:cost, cost: cost + (totals[best] ?? 0) };
        });
        ways.push({ candidates: column, cameFrom, span: [from, to] });
      }
      finish();
      return selected;
    },
  };
};

const indexOfLeast = (values: readonly number[]): number => {
  let best = 0;
  for (let index = 1; index < values.length; index++) if (values[index]! < values[best]!) best = index;
  return best;
};
