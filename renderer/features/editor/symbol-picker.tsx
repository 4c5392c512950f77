import { ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../shared/domain/ids.ts';
import type { SymbolRef } from '../../../shared/domain/symbol.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { SymbolPicture } from '../board/symbol-picture.tsx';
import { SearchInput } from './search-input.tsx';
import { shrinkPhoto } from './shrink-photo.ts';

const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml'];

interface SymbolPickerProps {
  readonly isOpen: boolean;
  readonly patientId: PatientId;
  readonly language: string;
  /** What is looked for at first: the button's label. */
  readonly word: string;
  readonly onChoose: (symbol: SymbolRef) => void;
  readonly onClose: () => void;
}

const Finder = ({ patientId, language, word, onChoose }: Omit<SymbolPickerProps, 'isOpen' | 'onClose'>) => {
  const { t } = useTranslation();
  const [query, setQuery] = useState(word);
  const task = useTask();
  const wanted = query.trim();
  const found = useAsk(
    (client) => (wanted === '' ? Promise.resolve([]) : client.symbol.search({ language, query: wanted })),
    [wanted, language],
  );
  const takePhoto = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    const kept = await task.run(async (client) => client.board.addMedia({ patientId, file: await shrinkPhoto(file) }));
    if (kept) onChoose({ source: 'image', mediaId: kept.mediaId });
  };
  return (
    <div className="symbol-finder">
      <SearchInput label={t('editor.searchSymbol')} value={query} maxLength={100} onChange={setQuery}>
        <FileTrigger acceptedFileTypes={PICTURE_TYPES} onSelect={(files) => void takePhoto(files)}>
          <ActionButton icon={ImagePlus} isPending={task.isBusy}>
            {t('editor.ownPicture')}
          </ActionButton>
        </FileTrigger>
      </SearchInput>
      <ErrorNote error={task.error ?? found.error} />
      {found.value && wanted !== '' && found.value.length === 0 && <p>{t('editor.noSymbol', { word: wanted })}</p>}
      <ul className="symbol-results" aria-label={t('editor.symbolsFound')}>
        {found.value?.map(({ symbol, words }) => (
          <li key={JSON.stringify(symbol)}>
            <button type="button" className="symbol-result" title={words} onClick={() => onChoose(symbol)}>
              <SymbolPicture patientId={patientId} symbol={symbol} style="colour" />
              <span>{words.split(',')[0]}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** Finds a symbol by its words, or takes a picture of one's own. */
export const SymbolPicker = ({ isOpen, onClose, ...finder }: SymbolPickerProps) => {
  const { t } = useTranslation();
  return (
    <DialogBox title={t('editor.chooseSymbol')} isOpen={isOpen} onClose={onClose}>
      <Finder {...finder} />
    </DialogBox>
  );
};
