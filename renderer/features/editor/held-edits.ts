import { create } from 'zustand';
import type { BoardSet } from '../../../shared/domain/board.ts';
import type { BoardId, PatientId } from '../../../shared/domain/ids.ts';
import type { History } from './history.ts';

/** Edits that could not be saved before the records were locked, or before somebody else spoke. */
export interface HeldEdits {
  /** What the boards were changed from, and what the host calls that. */
  readonly saved: BoardSet;
  readonly revision: number;
  readonly history: History<BoardSet>;
  readonly boardId: BoardId | null;
}

/** By whose boards they are; in the memory of this page only. */
export const useHeldEdits = create<{ readonly held: ReadonlyMap<PatientId, HeldEdits> }>(() => ({ held: new Map() }));

export const heldEdits = (patientId: PatientId): HeldEdits | undefined => useHeldEdits.getState().held.get(patientId);

/** Keeps edits, or with undefined forgets them: they are saved, or taken up again. */
export const holdEdits = (patientId: PatientId, edits: HeldEdits | undefined): void =>
  useHeldEdits.setState(({ held }) => {
    const others = [...held].filter(([owner]) => owner !== patientId);
    return { held: new Map(edits ? [...others, [patientId, edits]] : others) };
  });
