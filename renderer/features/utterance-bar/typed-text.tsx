import { Keyboard } from 'lucide-react';
import { useRef, useState } from 'react';
import { Input, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { completeWord, sayText } from './compose.ts';
import { PredictedWords } from './predicted-words.tsx';
import { predictNext } from './prediction-store.ts';

/** A line to type in, where Enter speaks it and adds it to the message, and the words that may come next. */
export const TypedText = () => {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const change = (typed: string) => {
    setText(typed);
    void predictNext(typed);
  };
  const complete = (word: string, atMs: number) => {
    if (text === '') return completeWord(word, atMs);
    change(`${text.replace(/\S*$/u, '')}${word} `);
    field.current?.focus();
  };
  return (
    <>
      <form
        className="typed-text"
        onSubmit={(event) => {
          event.preventDefault();
          sayText(text);
          change('');
        }}
      >
        <Keyboard aria-hidden size={22} />
        <TextField aria-label={t('utterance.type')} value={text} onChange={change}>
          <Input ref={field} placeholder={t('utterance.type')} maxLength={500} autoComplete="off" enterKeyHint="send" />
        </TextField>
      </form>
      <PredictedWords onChoose={complete} />
    </>
  );
};
