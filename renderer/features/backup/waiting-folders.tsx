import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/action-button.tsx';
import { Note } from '../../ui/note.tsx';

interface WaitingFoldersProps {
  readonly folders: readonly string[];
  /** Left out, nothing can be done about it here. */
  readonly actions?: {
    readonly isBusy: boolean;
    readonly onTryAgain: () => void;
    readonly onForget: (folder: string) => void;
  };
}

/** Where somebody who was erased may still be, and what can be done about it. */
export const WaitingFolders = ({ folders, actions }: WaitingFoldersProps) => {
  const { t } = useTranslation();
  return (
    <Note kind="warning">
      <p>{t('backup.waiting')}</p>
      <ul>
        {folders.map((folder) => (
          <li key={folder}>
            <bdi>{folder}</bdi>{' '}
            {actions && (
              <ActionButton
                kind="quiet"
                label={t('backup.waitingForgetOne', { folder })}
                isPending={actions.isBusy}
                onPress={() => actions.onForget(folder)}
              >
                {t('backup.waitingForget')}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      {actions && (
        <ActionButton isPending={actions.isBusy} onPress={actions.onTryAgain}>
          {t('backup.waitingAgain')}
        </ActionButton>
      )}
    </Note>
  );
};
