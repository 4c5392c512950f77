import { LayoutGrid } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../shared/domain/ids.ts';
import type { LanguageTag } from '../../../shared/domain/patient.ts';
import { programLanguage } from '../../../shared/domain/program-language.ts';
import { TemplateId } from '../../../shared/domain/template.ts';
import { useTask } from '../../client/use-task.ts';
import { loadBoards, useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useLanguageName } from '../../ui/language-name.ts';
import { Note } from '../../ui/note.tsx';
import { addBoards, changeBetween, newBoardId } from '../editor/library-edits.ts';

/** A change of the language that a patient speaks. */
export interface LanguageChange {
  readonly from: LanguageTag;
  readonly to: LanguageTag;
}

interface BoardsOfferProps {
  readonly patientId: PatientId;
  readonly change: LanguageChange;
}

/**
 * Offers boards in the language that a patient speaks from now on, shown first. The patient's own boards stay, and are
 * marked with the language that they are in, so that its voice goes on speaking them.
 */
export const BoardsOffer = ({ patientId, change: { from, to } }: BoardsOfferProps) => {
  const { t } = useTranslation();
  const nameOf = useLanguageName();
  const task = useTask();
  const [isAdded, setAdded] = useState(false);
  const add = async () => {
    const { library } = useSession.getState();
    if (!library) return;
    const { set: before, revision } = library;
    const templateId = TemplateId.safeParse(before.homeBoardId).data ?? 'core-36';
    const isDone = await task.run(async (client) => {
      const template = await client.board.template({ language: to, templateId });
      const marked = before.boards.map((board) => ({ ...board, language: board.language ?? from }));
      const { set, firstBoardId } = addBoards({ ...before, boards: marked }, template, 'renamed', newBoardId);
      const change = changeBetween(before, { ...set, homeBoardId: firstBoardId });
      return change && client.board.change({ patientId, revision, change });
    });
    if (!isDone) return;
    await loadBoards(patientId);
    setAdded(true);
  };
  if (isAdded) return <Note kind="good">{t('language.boardsAdded')}</Note>;
  const names = { from: nameOf(programLanguage(from) ?? from), to: nameOf(programLanguage(to) ?? to) };
  return (
    <Note>
      <p>{t('language.boardsOffer', names)}</p>
      <ErrorNote error={task.error} />
      <ActionButton icon={LayoutGrid} isPending={task.isBusy} onPress={() => void add()}>
        {t('language.addBoards', names)}
      </ActionButton>
    </Note>
  );
};
