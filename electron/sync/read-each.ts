import { endOf, type Reading, readScope, type ScopeToRead } from './read-scope.ts';
import { StageProgress, type TellStage } from './stage-progress.ts';

/** How many segments of a scope are not merged yet. */
const leftIn = ({ store, group }: Omit<Reading, 'onMerged'>, { scope, ends }: ScopeToRead): number =>
  [...ends]
    .map(([device, end]) => Math.max(0, endOf(group, scope, device, end) - store.sync.cursor(scope, device).seq))
    .reduce((sum, left) => sum + left, 0);

/**
 * Reads one scope after the other, each as far as it goes, and tells how far all have come.
 *
 * @returns How many times something was merged.
 */
export const readEach = async (
  reading: Omit<Reading, 'onMerged'>,
  scopes: readonly ScopeToRead[],
  tell: TellStage | undefined,
): Promise<number> => {
  const progress = new StageProgress(tell, 'reading');
  progress.expect(scopes.reduce((sum, scope) => sum + leftIn(reading, scope), 0));
  let merged = 0;
  for (const scope of scopes) {
    let left = leftIn(reading, scope);
    const onMerged = (segments: number) => {
      progress.did(segments);
      left -= segments;
    };
    merged += await readScope({ ...reading, onMerged }, scope);
    // A snapshot stands for segments of other devices too.
    const further = left - leftIn(reading, scope);
    if (further > 0) progress.did(further);
  }
  return merged;
};
