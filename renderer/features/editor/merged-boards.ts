import { ask } from '../../client/connection.ts';
import { isDemonstration, useSession } from '../../state/session.ts';
import { readMerged, saveBoards } from './editor-store.ts';

/** Reads the boards and settings of whoever speaks again; what did not change is not drawn anew, and edits go on. */
export const readBoardsAnew = async (): Promise<void> => {
  await saveBoards();
  const { patientId } = useSession.getState();
  if (isDemonstration(patientId)) return;
  const [, settings] = await Promise.all([readMerged(), ask((client) => client.patient.settings({ patientId }))]);
  const { patientId: now, settings: shown } = useSession.getState();
  if (now !== patientId || !settings.ok) return;
  if (JSON.stringify(settings.value) !== JSON.stringify(shown)) useSession.setState({ settings: settings.value });
};
