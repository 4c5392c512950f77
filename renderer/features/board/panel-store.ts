import { create } from 'zustand';
import { useSession } from '../../state/session.ts';

/** What stands in the place of the board: choices that need large buttons of their own. */
export type Panel = 'manner' | 'phrases';

export const usePanel = create<{ readonly panel: Panel | null }>(() => ({ panel: null }));

export const togglePanel = (panel: Panel): void =>
  usePanel.setState((state) => ({ panel: state.panel === panel ? null : panel }));

export const closePanel = (): void => usePanel.setState({ panel: null });

/** Whoever begins to speak begins at the board. */
export const startPanels = (): void => {
  useSession.subscribe(({ patientId }, before) => {
    if (patientId !== before.patientId) closePanel();
  });
};
