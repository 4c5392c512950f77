import { FileUp, LayoutGrid, Plus, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ImportNote } from '../../../shared/contract/board.ts';
import type { BoardSet } from '../../../shared/domain/board.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { TemplateId } from '../../../shared/domain/template.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { usePatient } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useEnumeration } from '../../ui/formats.ts';
import { Note } from '../../ui/note.tsx';
import { VersionList } from './board-versions.tsx';
import { editBoards, saveBoards, showBoard } from './editor-store.ts';
import { addBoards, newBoardId, putBoard } from './library-edits.ts';

const EMPTY_ROWS = 4;
const EMPTY_COLUMNS = 6;

const addSet = (added: BoardSet, taken: 'renamed' | 'shared'): void => {
  let first = added.homeBoardId;
  const isAdded = editBoards((set) => {
    const result = addBoards(set, added, taken, newBoardId);
    first = result.firstBoardId;
    return result.set;
  });
  if (isAdded) showBoard(first);
};

const ImportNotes = ({ notes }: { readonly notes: readonly ImportNote[] }) => {
  const { t } = useTranslation();
  if (notes.length === 0) return <Note kind="good">{t('editor.importedWhole')}</Note>;
  return (
    <Note kind="warning">
      <p>{t('editor.importedWithNotes', { count: notes.length })}</p>
      <ul className="import-notes">
        {notes.map(({ problem, where }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a finished list
          <li key={index}>
            {t(`importNote.${problem}`)} <code>{where}</code>
          </li>
        ))}
      </ul>
    </Note>
  );
};

const Ways = ({ patient, onClose }: { readonly patient: Patient; readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const enumerated = useEnumeration();
  const { patientId, language } = patient;
  const task = useTask();
  const [notes, setNotes] = useState<readonly ImportNote[] | null>(null);
  const leaving = useRef<AbortController>(null);
  // An import that is left before it is done is given up, and adds nothing.
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);
  const templates = useAsk((client) => client.board.templates({ language }), [language]);
  const removed = useAsk(
    async (client) => {
      await saveBoards();
      return client.board.removed({ patientId });
    },
    [patientId],
  );
  const addEmpty = () => {
    const boardId = newBoardId();
    const board = { boardId, name: t('editor.newBoard'), rows: EMPTY_ROWS, columns: EMPTY_COLUMNS, cells: [] };
    if (editBoards((set) => putBoard(set, board))) showBoard(boardId);
    onClose();
  };
  const addTemplate = async (templateId: TemplateId) => {
    const set = await task.run((client) => client.board.template({ language, templateId }));
    if (!set) return;
    addSet(set, 'shared');
    onClose();
  };
  const importFile = async (files: FileList | null) => {
    const file = files?.[0];
    const signal = leaving.current?.signal;
    const options = signal ? { signal } : {};
    const imported = file && (await task.run((client) => client.board.importFile({ patientId, file }, options)));
    if (!imported) return;
    addSet(imported.set, 'renamed');
    setNotes(imported.notes);
  };
  if (notes) {
    return (
      <div className="stack">
        <ImportNotes notes={notes} />
        <ActionButton kind="primary" onPress={onClose}>
          {t('common.close')}
        </ActionButton>
      </div>
    );
  }
  return (
    <div className="stack add-board">
      <ErrorNote error={task.error ?? templates.error} />
      <div className="row">
        <ActionButton icon={Plus} onPress={addEmpty}>
          {t('editor.emptyBoard')}
        </ActionButton>
        <FileTrigger acceptedFileTypes={['.obf', '.obz']} onSelect={(files) => void importFile(files)}>
          <ActionButton icon={FileUp} isPending={task.isBusy}>
            {t('editor.importFile')}
          </ActionButton>
        </FileTrigger>
      </div>
      <h3>{t('editor.templates')}</h3>
      <ul className="template-list">
        {templates.value?.map(({ templateId, rows, columns, boardCount }) => (
          <li key={templateId}>
            <ActionButton icon={LayoutGrid} isPending={task.isBusy} onPress={() => void addTemplate(templateId)}>
              {t(`templates.${templateId}.name`)}
            </ActionButton>
            <span className="field-description">
              {t(`templates.${templateId}.description`)}{' '}
              {enumerated([t('editor.templateSize', { rows, columns }), t('editor.boardCount', { count: boardCount })])}
            </span>
          </li>
        ))}
      </ul>
      {removed.value && removed.value.length > 0 && (
        <>
          <h3>
            <Undo2 aria-hidden size={20} /> {t('editor.removed')}
          </h3>
          <VersionList patientId={patientId} versions={removed.value} onRestored={onClose} />
        </>
      )}
    </div>
  );
};

/** The ways to another board: empty, from a template, from a file, or one that was removed. */
export const AddBoard = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const patient = usePatient();
  if (!patient) return null;
  return (
    <DialogBox title={t('editor.addBoard')} isOpen={isOpen} onClose={onClose}>
      <Ways patient={patient} onClose={onClose} />
    </DialogBox>
  );
};
