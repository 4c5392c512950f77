import type { LucideIcon } from 'lucide-react';
import { ClipboardPaste, Copy, Lock, LockOpen, Redo2, Scissors, Trash2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Board } from '../../../shared/domain/board.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { copySelected, cutSelected, paste, removeSelected } from './editor-keys.ts';
import { redoEdit, saveBoards, undoEdit, useEditor } from './editor-store.ts';

const SaveState = () => {
  const { t } = useTranslation();
  const saving = useEditor((editor) => editor.saving);
  return (
    <output className="save-state" data-state={saving}>
      {t(`editor.saving.${saving}`)}
      {saving === 'failed' && (
        <ActionButton kind="quiet" onPress={() => void saveBoards()}>
          {t('editor.saveAgain')}
        </ActionButton>
      )}
    </output>
  );
};

/** What can be done with what is selected, and the lock. */
export const EditorToolbar = ({ board }: { readonly board: Board }) => {
  const { t } = useTranslation();
  const { history, selected, clipboard, isLocked } = useEditor();
  const tools: readonly {
    name: 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'remove';
    icon: LucideIcon;
    isOff: boolean;
    act: () => void;
  }[] = [
    { name: 'undo', icon: Undo2, isOff: !history?.past.length, act: undoEdit },
    { name: 'redo', icon: Redo2, isOff: !history?.future.length, act: redoEdit },
    { name: 'cut', icon: Scissors, isOff: selected.length === 0, act: () => cutSelected(board) },
    { name: 'copy', icon: Copy, isOff: selected.length === 0, act: () => copySelected(board) },
    { name: 'paste', icon: ClipboardPaste, isOff: clipboard.length === 0, act: paste },
    { name: 'remove', icon: Trash2, isOff: selected.length === 0, act: removeSelected },
  ];
  return (
    <div className="editor-toolbar" role="toolbar" aria-label={t('editor.tools')}>
      <ActionButton
        icon={isLocked ? Lock : LockOpen}
        kind={isLocked ? 'primary' : 'plain'}
        onPress={() => useEditor.setState({ isLocked: !isLocked })}
      >
        {isLocked ? t('editor.unlock') : t('editor.lock')}
      </ActionButton>
      {tools.map(({ name, icon, isOff, act }) => (
        <ActionButton key={name} icon={icon} isDisabled={isLocked || isOff} onPress={act} className="editor-tool">
          {t(`editor.${name}`)}
        </ActionButton>
      ))}
      <SaveState />
    </div>
  );
};
