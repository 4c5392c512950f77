import { create } from 'zustand';

/** The words that are offered, the likeliest first. */
export const usePredictions = create<{ readonly words: readonly string[] }>(() => ({ words: [] }));
