import { Archive, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { setTakeAside } from '../enrolment/takes-store.ts';
import { hearTake } from './hear.ts';
import type { LeftOutTake } from './left-out.ts';

interface LeftOutListProps {
  /** Who the voice belongs to. */
  readonly name: string;
  readonly takes: readonly LeftOutTake[];
  /** A take is about to be put aside, and its button with it. */
  readonly onAside: () => void;
}

/** Recordings that a version was not built from: which, why, and what to do about it. */
export const LeftOutList = ({ name, takes, onAside }: LeftOutListProps) => {
  const { t } = useTranslation();
  const [error, setError] = useState<AppError | null>(null);
  return (
    <ul className="plain-list left-out" aria-label={t('leftOut.title')}>
      {takes.map(({ take, reason }) => {
        const text = take.text || t('takes.noText');
        return (
          <li key={take.recordingId}>
            <p>
              <strong>{t(`leftOut.reason.${reason}`, { text, name })}</strong> {t(`leftOut.next.${reason}`, { name })}
            </p>
            <div className="row">
              <ActionButton
                icon={Play}
                label={t('takes.playThis', { text })}
                onPress={() => void hearTake(take.recordingId).then(setError)}
              >
                {t('takes.play')}
              </ActionButton>
              <ActionButton
                kind="quiet"
                icon={Archive}
                label={t('takes.removeThis', { text })}
                onPress={() => {
                  onAside();
                  void setTakeAside(take, true);
                }}
              >
                {t('takes.remove')}
              </ActionButton>
            </div>
          </li>
        );
      })}
      {error && (
        <li>
          <ErrorNote error={error} />
        </li>
      )}
    </ul>
  );
};
