import { ArrowLeft, House } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/action-button.tsx';
import { goBack, goHome, openBoard, useWay } from './navigation.ts';

/** Where the patient is among the boards, and the ways back; nothing at home. */
export const BoardWay = () => {
  const { t } = useTranslation();
  const way = useWay();
  if (way.length < 2) return null;
  return (
    <nav className="board-way" aria-label={t('board.way')}>
      <ActionButton icon={House} onPress={goHome} isInstant>
        {t('board.home')}
      </ActionButton>
      <ActionButton icon={ArrowLeft} onPress={goBack} isInstant className="mirrored">
        {t('board.back')}
      </ActionButton>
      <ol className="board-trail">
        {way.map(({ boardId, name }, index) => (
          <li key={boardId} aria-current={index === way.length - 1 ? 'page' : undefined}>
            {index === way.length - 1 ? (
              name
            ) : (
              <ActionButton kind="quiet" onPress={() => openBoard(boardId)}>
                {name}
              </ActionButton>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
};
