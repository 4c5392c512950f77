import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardVersion } from '../../../shared/contract/board.ts';
import type { Board } from '../../../shared/domain/board.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { formatLocale } from '../../../shared/domain/program-language.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useEnumeration } from '../../ui/formats.ts';
import { BoardPreview } from './board-preview.tsx';
import { editBoards, saveBoards, showBoard, useEditor } from './editor-store.ts';
import { putBoard } from './library-edits.ts';

interface VersionsProps {
  readonly patientId: PatientId;
  readonly versions: readonly BoardVersion[];
  readonly onRestored: () => void;
}

/** States of boards that were kept, each to be looked at and brought back; bringing back can be undone. */
export const VersionList = ({ patientId, versions, onRestored }: VersionsProps) => {
  const { t, i18n } = useTranslation();
  const task = useTask();
  const enumerated = useEnumeration();
  const [shown, setShown] = useState<{ readonly versionId: number; readonly board: Board } | null>(null);
  const look = async ({ versionId }: BoardVersion) => {
    const board = await task.run((client) => client.board.version({ patientId, versionId }));
    if (board) setShown({ versionId, board });
  };
  const restore = (board: Board) => {
    if (!editBoards((set) => putBoard(set, board))) return;
    showBoard(board.boardId);
    onRestored();
  };
  const when = new Intl.DateTimeFormat(formatLocale(i18n.language), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div className="versions">
      <ErrorNote error={task.error} />
      <ul className="version-list">
        {versions.map((version) => (
          <li key={version.versionId}>
            <button
              type="button"
              className="version"
              aria-pressed={shown?.versionId === version.versionId}
              onClick={() => void look(version)}
            >
              <strong>{when.format(new Date(version.savedAt))}</strong>
              <span>{enumerated([version.name, t('editor.buttonCount', { count: version.buttonCount })])}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown ? (
        <div className="stack">
          <BoardPreview board={shown.board} patientId={patientId} />
          <ActionButton kind="primary" icon={History} onPress={() => restore(shown.board)}>
            {t('editor.restore')}
          </ActionButton>
        </div>
      ) : (
        <p className="field-description">{t('editor.versionsHint')}</p>
      )}
    </div>
  );
};

const Versions = ({ patientId, board, onRestored }: Omit<VersionsProps, 'versions'> & { readonly board: Board }) => {
  const versions = useAsk(
    async (client) => {
      await saveBoards();
      return client.board.versions({ patientId, boardId: board.boardId });
    },
    [patientId, board.boardId],
  );
  if (!versions.value) return <ErrorNote error={versions.error} />;
  return <VersionList patientId={patientId} versions={versions.value} onRestored={onRestored} />;
};

/** Earlier states of a board. */
export const BoardVersions = ({ patientId, board }: { readonly patientId: PatientId; readonly board: Board }) => {
  const { t } = useTranslation();
  const isOpen = useEditor((editor) => editor.showsVersions);
  const setOpen = (showsVersions: boolean) => useEditor.setState({ showsVersions });
  return (
    <>
      <ActionButton icon={History} onPress={() => setOpen(true)}>
        {t('editor.versions')}
      </ActionButton>
      <DialogBox title={t('editor.versions')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Versions patientId={patientId} board={board} onRestored={() => setOpen(false)} />
      </DialogBox>
    </>
  );
};
