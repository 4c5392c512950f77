import { CircleCheck, LoaderCircle, Play, Scissors, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { playFile } from '../../audio/play-file.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { cutImport, dropImport, type ImportItem, setImportText } from './import-store.ts';

/** One file to import. */
export const ImportRow = ({ item, isRunning }: { readonly item: ImportItem; readonly isRunning: boolean }) => {
  const { t } = useTranslation();
  return (
    <li className="import-row" data-status={item.status}>
      <div className="row spread">
        <span className="file-name">
          {item.status === 'done' && <CircleCheck aria-hidden size={22} className="good" />}
          {(item.status === 'sending' || item.status === 'cutting') && (
            <LoaderCircle aria-hidden size={22} className="turning" />
          )}
          <bdi>{item.file.name}</bdi>
        </span>
        <span className="import-status" aria-live="polite">
          {t(`import.status.${item.status}`)}
        </span>
        {item.status === 'chosen' && (
          <ActionButton
            kind="quiet"
            icon={Play}
            label={t('import.play', { file: item.file.name })}
            onPress={() => void playFile(item.file)}
          >
            {t('takes.play')}
          </ActionButton>
        )}
        {!isRunning && item.status !== 'done' && item.status !== 'cutting' && (
          <ActionButton
            kind="quiet"
            icon={X}
            label={t('import.drop-one', { file: item.file.name })}
            onPress={() => dropImport(item.id)}
          >
            {t('common.remove')}
          </ActionButton>
        )}
      </div>
      {item.status === 'chosen' && (
        <TextInput
          label={t('import.text', { file: item.file.name })}
          value={item.text}
          onChange={(text) => setImportText(item.id, text)}
          maxLength={1000}
          isDisabled={isRunning}
        />
      )}
      <ErrorNote error={item.error} />
      {item.error?.code === 'AUDIO_TOO_LONG' && !isRunning && (
        <div className="row">
          <ActionButton
            icon={Scissors}
            label={t('import.cutThis', { file: item.file.name })}
            onPress={() => void cutImport(item.id)}
          >
            {t('import.cut')}
          </ActionButton>
        </div>
      )}
    </li>
  );
};
