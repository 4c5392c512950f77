import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncNotice } from '../../../shared/domain/sync.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { useMay } from '../../state/may.ts';
import { navigate } from '../../state/route.ts';
import { choosePatient, useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { openEditor, showBoard, useEditor } from '../editor/editor-store.ts';
import { useSyncRevision } from './follow-changes.ts';
import './sync.css';

/** Leads to the earlier versions of the board, or to the boards, among which one that was removed is brought back. */
const showInEditor = async ({ patientId, kind, boardId }: SyncNotice): Promise<void> => {
  if (useSession.getState().patientId !== patientId) await choosePatient(patientId);
  openEditor();
  navigate('boards');
  if (kind === 'board-removed') return;
  showBoard(boardId);
  // Whoever looks at versions may bring one back.
  useEditor.setState({ isLocked: false, showsVersions: true });
};

/** Boards that two devices changed apart from each other, until somebody has read of it. */
export const SyncNotices = () => {
  const { t } = useTranslation();
  const revision = useSyncRevision(({ known }) => known);
  const isOpen = useSession(({ storeStatus }) => storeStatus?.store === 'open');
  const may = useMay('sync.state');
  const shows = isOpen && may;
  const patients = useSession((session) => session.patients);
  const state = useAsk(async (client) => (shows ? (await client.sync.state()).notices : []), [revision, shows]);
  const task = useTask();
  const place = useRef<HTMLDivElement>(null);
  const gotIt = async ({ noticeId }: SyncNotice) => {
    const changed = await task.run((client) => client.sync.seen({ noticeId }));
    if (!changed) return;
    // The button that was pressed goes, and the focus with it.
    place.current?.focus();
    state.setValue(changed.notices);
  };
  return (
    <div ref={place} tabIndex={-1} className="sync-notices">
      {state.value?.map((notice) => {
        const name = patients.find(({ patientId }) => patientId === notice.patientId)?.name ?? '';
        return (
          <Note key={notice.noticeId}>
            <p>{t(`sync.notice.${notice.kind}`, { board: notice.boardName, name })}</p>
            <div className="row">
              <ActionButton onPress={() => void showInEditor(notice)}>
                {t(`sync.noticeShow.${notice.kind}`)}
              </ActionButton>
              <ActionButton isPending={task.isBusy} onPress={() => void gotIt(notice)}>
                {t('sync.gotIt')}
              </ActionButton>
            </div>
          </Note>
        );
      })}
      <ErrorNote error={task.error} />
    </div>
  );
};
