/** A value with what it was before, and what was undone of it. */
export interface History<Value> {
  readonly past: readonly Value[];
  readonly present: Value;
  readonly future: readonly Value[];
}

const MOST_STEPS = 200;

export const begin = <Value>(present: Value): History<Value> => ({ past: [], present, future: [] });

/** The same value is no step. */
export const advance = <Value>(history: History<Value>, next: Value): History<Value> =>
  next === history.present
    ? history
    : { past: [...history.past, history.present].slice(-MOST_STEPS), present: next, future: [] };

export const undo = <Value>(history: History<Value>): History<Value> => {
  const { past, present, future } = history;
  const before = past.at(-1);
  return before === undefined ? history : { past: past.slice(0, -1), present: before, future: [present, ...future] };
};

export const redo = <Value>({ past, present, future }: History<Value>): History<Value> => {
  const [next, ...rest] = future;
  return next === undefined ? { past, present, future } : { past: [...past, present], present: next, future: rest };
};
