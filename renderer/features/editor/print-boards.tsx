import { FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Board, BoardSet } from '../../../shared/domain/board.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import { fetchPicture } from '../../client/picture-url.ts';
import { useTask } from '../../client/use-task.ts';
import { useMay } from '../../state/may.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { download } from '../../ui/download.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { WhoMay } from '../people/who-may.tsx';
import { BoardPreview } from './board-preview.tsx';
import { saveBoards } from './editor-store.ts';

type Which = 'this' | 'all';

/** Waits until every picture of the pages is there, or has failed to come. */
const picturesLoaded = (pages: HTMLElement): Promise<unknown> =>
  Promise.all([...pages.querySelectorAll('img')].map((picture) => picture.decode().catch(() => undefined)));

/** Hidden buttons are not printed. */
const asShown = (board: Board): Board => ({
  ...board,
  cells: board.cells.filter(({ button }) => !button.isHidden),
});

const homeFirst = ({ homeBoardId, boards }: BoardSet): readonly Board[] =>
  boards.toSorted((a, b) => Number(b.boardId === homeBoardId) - Number(a.boardId === homeBoardId));

const keptPictures = ({ cells, background }: Board) =>
  [background, ...cells.map(({ button }) => button.symbol)].filter(
    (symbol) => symbol?.source === 'image' || symbol?.source === 'pack',
  );

const Pages = ({ boards, patient }: { readonly boards: readonly Board[]; readonly patient: Patient }) => {
  const [isReady, setReady] = useState(false);
  return createPortal(
    <div
      className="print-pages"
      data-ready={isReady || undefined}
      ref={(pages) => {
        // Pictures of the records come a moment after their places.
        if (pages && !isReady) setTimeout(() => void picturesLoaded(pages).then(() => setReady(true)), 300);
      }}
    >
      {boards.map((board) => (
        <section key={board.boardId} className="print-page">
          <h1>
            <bdi>{board.name}</bdi>
          </h1>
          <BoardPreview board={asShown(board)} patientId={patient.patientId} />
        </section>
      ))}
    </div>,
    document.body,
  );
};

const Ways = ({
  board,
  set,
  patient,
}: {
  readonly board: Board;
  readonly set: BoardSet;
  readonly patient: Patient;
}) => {
  const { t } = useTranslation();
  const task = useTask();
  const [which, setWhich] = useState<Which>('this');
  const [isPrinting, setPrinting] = useState(false);
  const maySave = useMay('board.exportFile');
  const { patientId } = patient;
  const print = async () => {
    const boards = which === 'this' ? [board] : set.boards;
    // Pictures of the records are there before their places are.
    await Promise.all(boards.flatMap(keptPictures).map((symbol) => fetchPicture(patientId, symbol)));
    setPrinting(true);
    await waitFor('.print-pages[data-ready]');
    // Where printing does not hold the page up, the sheets must stay until it is over.
    window.addEventListener('afterprint', () => setPrinting(false), { once: true });
    window.print();
  };
  const save = async () => {
    await saveBoards();
    const file = await task.run((client) =>
      client.board.exportFile({ patientId, format: 'obz', ...(which === 'this' && { boardId: board.boardId }) }),
    );
    if (file) download(file);
  };
  return (
    <div className="stack">
      <ChoiceGroup
        label={t('editor.whichBoards')}
        value={which}
        onChange={setWhich}
        choices={[
          { value: 'this', label: board.name },
          { value: 'all', label: t('editor.allBoards', { count: set.boards.length }) },
        ]}
      />
      <div className="row">
        <ActionButton icon={Printer} isPending={isPrinting} onPress={() => void print()}>
          {t('editor.print')}
        </ActionButton>
        {maySave && (
          <ActionButton icon={FileDown} isPending={task.isBusy} onPress={() => void save()}>
            {t('editor.saveFile')}
          </ActionButton>
        )}
      </div>
      <WhoMay procedure="board.exportFile" what={t('editor.saveFile')} />
      <p className="field-description">{t('editor.printHint')}</p>
      <ErrorNote error={task.error} />
      {isPrinting && <Pages boards={which === 'this' ? [board] : homeFirst(set)} patient={patient} />}
    </div>
  );
};

const waitFor = (selector: string): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(selector)) resolve();
      else requestAnimationFrame(look);
    };
    look();
  });

interface PrintBoardsProps {
  readonly board: Board;
  readonly set: BoardSet;
  readonly patient: Patient;
}

/** Boards on paper, or as a PDF by the system's own printing, one a page; and as a file for other programs. */
export const PrintBoards = (props: PrintBoardsProps) => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ActionButton icon={Printer} onPress={() => setOpen(true)}>
        {t('editor.printAndExport')}
      </ActionButton>
      <DialogBox title={t('editor.printAndExport')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Ways {...props} />
      </DialogBox>
    </>
  );
};
