import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { navigate } from '../../state/route.ts';
import { refreshSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';

interface ToBackupsProps {
  /** What came of opening the records. */
  readonly error: AppError | null;
  readonly onLeave: () => void;
}

/** The way to the backups, for whoever cannot open records because they are damaged. */
export const ToBackups = ({ error, onLeave }: ToBackupsProps) => {
  const { t } = useTranslation();
  if (error?.code !== 'STORE_CORRUPT') return null;
  return (
    <ActionButton
      onPress={() => {
        void refreshSession();
        onLeave();
        navigate('settings');
      }}
    >
      {t('backup.toBackups')}
    </ActionButton>
  );
};
