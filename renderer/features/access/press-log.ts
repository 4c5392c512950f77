import { create } from 'zustand';
import { LOG_PRESSES, type Proposal } from '../../access/near-misses.ts';
import type { PressRecord } from '../../access/press.ts';
import { useSession } from '../../state/session.ts';
import { notePress } from '../usage/usage-log.ts';

interface PressLog {
  /** The newest presses of whoever speaks, oldest first: in this window's memory only, and gone with it. */
  readonly presses: readonly PressRecord[];
  /** What a caregiver did not want now. */
  readonly dismissed: readonly Proposal['reason'][];
}

const nothing: PressLog = { presses: [], dismissed: [] };

export const usePressLog = create<PressLog>(() => nothing);

export const logPress = (record: PressRecord): void => {
  usePressLog.setState(({ presses }) => ({ presses: [...presses, record].slice(-LOG_PRESSES) }));
  notePress(record.outcome === 'accepted');
};

export const dismissProposal = (reason: Proposal['reason']): void =>
  usePressLog.setState(({ dismissed }) => ({ dismissed: [...dismissed, reason] }));

/** Begins anew whenever somebody else speaks, or the filters are others: presses before say nothing about them. */
export const startPressLog = (): void => {
  useSession.subscribe(({ patientId, settings }, before) => {
    const isOther = patientId !== before.patientId || settings.access.touch !== before.settings.access.touch;
    if (isOther) usePressLog.setState(nothing);
  });
};
