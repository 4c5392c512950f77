import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type HistoryEntry, sessionsOf } from '../../../shared/domain/history.ts';
import { formatLocale } from '../../../shared/domain/program-language.ts';
import { ActionButton } from '../../ui/action-button.tsx';

interface HistorySessionsProps {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  readonly onRemove: (entry: HistoryEntry) => void;
}

/** What was said, a list for each session, each utterance with its time. */
export const HistorySessions = ({ entries, onRemove }: HistorySessionsProps) => {
  const { t, i18n } = useTranslation();
  const locale = formatLocale(i18n.language);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  return sessionsOf(entries).map((session) => {
    const [last] = session;
    const begin = day.format(new Date(session.at(-1)?.spokenAt ?? 0));
    return (
      <section key={last?.entryId} aria-label={begin} className="history-session">
        <h3>{begin}</h3>
        <ul>
          {session.map((entry) => (
            <li key={entry.entryId} className="history-entry">
              <time dateTime={entry.spokenAt}>{time.format(new Date(entry.spokenAt))}</time>
              <p lang={entry.language} dir="auto">
                {entry.text}
              </p>
              <ActionButton
                kind="quiet"
                icon={Trash2}
                label={t('history.removeOne', { text: entry.text })}
                onPress={() => onRemove(entry)}
              >
                {t('common.remove')}
              </ActionButton>
            </li>
          ))}
        </ul>
      </section>
    );
  });
};
