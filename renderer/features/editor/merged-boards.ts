import { ask } from '../../client/connection.ts';
import { isDemonstration, useSession } from '../../state/session.ts';
import { saveBoards, takeUpMerged } from './editor-store.ts';
import { keepingSame } from './library-edits.ts';

/** Reads the boards and settings of whoever speaks again; what did not change is not drawn anew, and edits go on. */
export const readBoardsAnew = async (): Promise<void> => {
  await saveBoards();
  const { patientId } = useSession.getState();
  if (isDemonstration(patientId)) return;
  const [read, settings] = await Promise.all([
    ask((client) => client.board.library({ patientId })),
    ask((client) => client.patient.settings({ patientId })),
  ]);
  const { patientId: now, library, settings: shown } = useSession.getState();
  if (now !== patientId) return;
  if (settings.ok && JSON.stringify(settings.value) !== JSON.stringify(shown)) {
    useSession.setState({ settings: settings.value });
  }
  if (!read.ok) return;
  if (!library) return useSession.setState({ library: read.value });
  const set = keepingSame(library.set, read.value.set);
  if (set === library.set && read.value.revision === library.revision) return;
  takeUpMerged({ revision: read.value.revision, set });
};
