import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePatientReading } from '../../state/reading.ts';
import { useMessage } from './message-store.ts';
import { type MessageNews, newsBetween } from './news-between.ts';

const Words = ({ news }: { readonly news: MessageNews }) => {
  const { t } = useTranslation();
  const reading = usePatientReading();
  if (news.kind === 'cleared') return t('utterance.cleared');
  const words = <span {...reading}>{news.text}</span>;
  if (news.kind === 'added') return words;
  return (
    <>
      {t('utterance.deleted')} {words}
    </>
  );
};

/** Says to a screen reader what joined the message or went from it, and never the whole of it again. */
export const MessageAnnouncer = () => {
  const message = useMessage((state) => state.message);
  const [told, setTold] = useState<{ readonly news: MessageNews | null; readonly count: number }>({
    news: null,
    count: 0,
  });
  const [seen, setSeen] = useState(message);
  if (seen !== message) {
    const news = newsBetween(seen, message);
    setSeen(message);
    if (news) setTold({ news, count: told.count + 1 });
  }
  return (
    <p className="visually-hidden" aria-live="polite">
      {/* Another element each time, so that the same word twice is read twice. */}
      {told.news && (
        <span key={told.count}>
          <Words news={told.news} />
        </span>
      )}
    </p>
  );
};
