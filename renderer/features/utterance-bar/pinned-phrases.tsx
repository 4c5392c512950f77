import { useTranslation } from 'react-i18next';
import { TargetButton } from '../access/target-button.tsx';
import { sayPhrase } from './compose.ts';
import { phraseText, usePhrases } from './phrase-store.ts';

const MOST_PINNED = 8;

/** Phrases that are always in sight; nothing while none is pinned. They stand in the order in which they were pinned: a new one moves none. */
export const PinnedPhrases = () => {
  const { t } = useTranslation();
  const phrases = usePhrases((state) => state.phrases);
  const pinned = phrases
    .filter(({ isPinned }) => isPinned)
    .toSorted((a, b) => ((a.pinnedAt ?? '') < (b.pinnedAt ?? '') ? -1 : 1))
    .slice(0, MOST_PINNED);
  if (pinned.length === 0) return null;
  return (
    <ul className="pinned-phrases" aria-label={t('phrases.pinned')} data-section="pinned">
      {pinned.map((phrase) => (
        <li key={phrase.phraseId}>
          <TargetButton onChoose={(atMs) => sayPhrase(phrase, atMs)}>{phraseText(phrase)}</TargetButton>
        </li>
      ))}
    </ul>
  );
};
