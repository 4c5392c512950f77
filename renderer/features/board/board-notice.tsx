import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../state/route.ts';
import { isDemonstration, useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { UnlockDialog } from '../settings/unlock-dialog.tsx';

/** A slim line that says when this is the demonstration, and what to do about it. */
export const BoardNotice = () => {
  const { t } = useTranslation();
  const [isUnlocking, setUnlocking] = useState(false);
  const store = useSession((session) => session.storeStatus?.store);
  const isShown = useSession((session) => isDemonstration(session.patientId));
  if (!isShown || store === undefined) return null;
  const isLocked = store === 'locked';
  return (
    <div className="board-notice">
      <span>{isLocked ? t('board.locked') : t('board.demonstration')}</span>
      <ActionButton kind="quiet" onPress={() => (isLocked ? setUnlocking(true) : navigate('welcome'))}>
        {isLocked ? t('board.unlock') : t('board.setUp')}
      </ActionButton>
      <UnlockDialog isOpen={isUnlocking} onClose={() => setUnlocking(false)} />
    </div>
  );
};
