import { ArrowLeft, House } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { TargetButton } from '../access/target-button.tsx';
import { goBack, goHome, openBoard, useWay } from './navigation.ts';

/** Where the patient is among the boards, and the ways back; nothing at home. */
export const BoardWay = () => {
  const { t } = useTranslation();
  const way = useWay();
  if (way.length < 2) return null;
  return (
    <nav className="board-way" aria-label={t('board.way')} data-section="way">
      <TargetButton icon={House} onChoose={goHome}>
        {t('board.home')}
      </TargetButton>
      <TargetButton icon={ArrowLeft} onChoose={goBack}>
        {t('board.back')}
      </TargetButton>
      <ol className="board-trail">
        {way.map(({ boardId, name }, index) => (
          <li key={boardId} aria-current={index === way.length - 1 ? 'page' : undefined}>
            {index === way.length - 1 ? (
              name
            ) : (
              <TargetButton kind="quiet" onChoose={() => openBoard(boardId)}>
                {name}
              </TargetButton>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
};
