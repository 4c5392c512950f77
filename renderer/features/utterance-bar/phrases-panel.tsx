import { History, Pin, PinOff, Star, StarOff, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Phrase } from '../../../shared/domain/phrase.ts';
import { TargetButton } from '../access/target-button.tsx';
import { sayPhrase } from './compose.ts';
import { bringPhraseBack, forgetPhrase, markPhrase, phraseText, usePhrases } from './phrase-store.ts';

const LISTS = ['favourites', 'history'] as const;
const icons = { favourites: Star, history: History } as const;

const PhraseRow = ({ phrase, row }: { readonly phrase: Phrase; readonly row: number }) => {
  const { t } = useTranslation();
  const { phraseId, isFavourite, isPinned, emotion } = phrase;
  const text = phraseText(phrase);
  return (
    <li className="phrase" data-row={row}>
      <TargetButton className="phrase-say" onChoose={(atMs) => sayPhrase(phrase, atMs)}>
        {text}
        {emotion !== 'neutral' && <small> ({t(`emotion.${emotion}`)})</small>}
      </TargetButton>
      <TargetButton
        icon={isFavourite ? StarOff : Star}
        kind="quiet"
        isPressed={isFavourite}
        label={`${t('phrases.makeFavourite')}: ${text}`}
        onChoose={() => void markPhrase(phraseId, { isFavourite: !isFavourite })}
      >
        {t('phrases.makeFavourite')}
      </TargetButton>
      <TargetButton
        icon={isPinned ? PinOff : Pin}
        kind="quiet"
        isPressed={isPinned}
        label={`${t('phrases.makePinned')}: ${text}`}
        onChoose={() => void markPhrase(phraseId, { isPinned: !isPinned })}
      >
        {t('phrases.makePinned')}
      </TargetButton>
      <TargetButton
        icon={Trash2}
        kind="quiet"
        label={`${t('phrases.forget')}: ${text}`}
        onChoose={() => void forgetPhrase(phrase)}
      >
        {t('phrases.forget')}
      </TargetButton>
    </li>
  );
};

/** What was said before, to be said again: favourites, and everything in the order in which it was said. */
export const PhrasesPanel = () => {
  const { t } = useTranslation();
  const { phrases, forgotten } = usePhrases();
  const [list, setList] = useState<(typeof LISTS)[number]>('history');
  const shown = list === 'history' ? phrases : phrases.filter(({ isFavourite, isPinned }) => isFavourite || isPinned);
  return (
    <section className="panel" aria-label={t('phrases.title')} data-section="panel">
      <div className="panel-tabs" data-row={0}>
        {LISTS.map((name) => (
          <TargetButton key={name} icon={icons[name]} isPressed={name === list} onChoose={() => setList(name)}>
            {t(`phrases.${name}`)}
          </TargetButton>
        ))}
        {forgotten && (
          <TargetButton icon={Undo2} onChoose={() => void bringPhraseBack(forgotten)}>
            {t('phrases.bringBack')}
          </TargetButton>
        )}
      </div>
      {shown.length === 0 ? (
        <p className="panel-empty">{t(`phrases.none.${list}`)}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, and the keyboard must be able to
        <ul className="phrases" tabIndex={0} aria-label={t(`phrases.${list}`)}>
          {shown.map((phrase, index) => (
            <PhraseRow key={phrase.phraseId} phrase={phrase} row={index + 1} />
          ))}
        </ul>
      )}
    </section>
  );
};
