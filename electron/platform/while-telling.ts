import { AppError } from '../../shared/errors/app-error.ts';

/**
 * Yields what `work` told last whenever somebody listens, and returns what it comes to; throws what it throws. Its signal is
 * aborted where `signal` is, or where nobody listens any longer.
 */
export async function* whileTelling<Told, Result>(
  work: (tell: (told: Told) => void, signal: AbortSignal) => Promise<Result>,
  signal?: AbortSignal,
): AsyncGenerator<Told, Result, undefined> {
  const left = new AbortController();
  let last: { readonly told: Told } | undefined;
  let wake = () => {};
  let isDone = false;
  const working = work(
    (told) => {
      last = { told };
      wake();
    },
    signal ? AbortSignal.any([signal, left.signal]) : left.signal,
  ).finally(() => {
    isDone = true;
    wake();
  });
  // Told below; whoever has left does not hear it.
  working.catch(() => {});
  try {
    while (!isDone) {
      if (!last) await new Promise<void>((resolve) => (wake = resolve));
      const next = last;
      last = undefined;
      if (next && !isDone) yield next.told;
    }
    return await working;
  } finally {
    left.abort(new AppError('CANCELLED'));
  }
}
