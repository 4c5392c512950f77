import { Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { compareWord, enterWord } from './recovery-words.ts';

interface WordFieldsProps {
  readonly words: readonly string[];
  readonly onChange: (words: readonly string[]) => void;
  /** Where the right words are known, each field says how it compares. */
  readonly proposed?: readonly string[];
  /** Takes the focus to the first word. */
  readonly autoFocus?: boolean;
}

/** Twelve numbered fields for the words of a recovery key. */
export const WordFields = ({ words, onChange, proposed, autoFocus = false }: WordFieldsProps) => {
  const { t } = useTranslation();
  return (
    <div className="word-fields">
      {words.map((word, index) => {
        const verdict = proposed ? compareWord(word, proposed[index] ?? '') : 'empty';
        return (
          <TextField
            // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place in the key
            key={index}
            className="word-field"
            value={word}
            isInvalid={verdict === 'wrong'}
            onChange={(typed) => onChange(enterWord(words, index, typed))}
            data-verdict={verdict}
            autoFocus={autoFocus && index === 0}
          >
            <Label>{t('recovery.word', { number: index + 1 })}</Label>
            <Input
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onPaste={(event) => {
                event.preventDefault();
                onChange(enterWord(words, index, event.clipboardData.getData('text')));
              }}
            />
            <span className="word-verdict" aria-live="polite">
              {verdict === 'wrong' ? t('recovery.wordWrong') : verdict === 'right' ? t('recovery.wordRight') : ''}
            </span>
          </TextField>
        );
      })}
    </div>
  );
};
