import { create } from 'zustand';
import { type HistorySettings, usualHistory } from '../../../shared/domain/history.ts';
import { ask } from '../../client/connection.ts';
import { isDemonstration, useSession } from '../../state/session.ts';

/** Whether what whoever speaks says is kept. */
export const useHistorySettings = create<HistorySettings>(() => usualHistory);

/** Whether what is said now is kept. */
export const isKept = (): boolean => {
  const { isOn, isPaused } = useHistorySettings.getState();
  return isOn && !isPaused;
};

/** Keeps nothing for now, or goes on; acts here at once. */
export const pauseHistory = async (isPaused: boolean): Promise<void> => {
  const { patientId } = useSession.getState();
  useHistorySettings.setState({ isPaused });
  const saved = await ask((client) => client.history.pause({ patientId, isPaused }));
  // What the patient does not wish is not kept by this page, even where the host could not be told.
  if (!saved.ok && !isPaused) useHistorySettings.setState({ isPaused: true });
};

const load = async (): Promise<void> => {
  const { patientId } = useSession.getState();
  useHistorySettings.setState(usualHistory);
  if (isDemonstration(patientId)) return;
  const settings = await ask((client) => client.history.settings({ patientId }));
  if (settings.ok && useSession.getState().patientId === patientId) useHistorySettings.setState(settings.value);
};

/** Follows whoever speaks. */
export const startHistory = (): void => {
  void load();
  useSession.subscribe((session, before) => {
    const isOpened = session.storeStatus?.store === 'open' && before.storeStatus?.store !== 'open';
    if (session.patientId !== before.patientId || isOpened) void load();
  });
};
