import { create } from 'zustand';
import { LOG_PRESSES } from '../../access/near-misses.ts';
import type { PressRecord } from '../../access/press.ts';

/** The newest presses of whoever speaks, oldest first: in this window's memory only, and gone with it. */
export const usePressLog = create<{ readonly presses: readonly PressRecord[] }>(() => ({ presses: [] }));

export const logPress = (record: PressRecord): void =>
  usePressLog.setState(({ presses }) => ({ presses: [...presses, record].slice(-LOG_PRESSES) }));

/** Another patient speaks, or the filters are others: what was pressed before says nothing about them. */
export const clearPressLog = (): void => usePressLog.setState({ presses: [] });
