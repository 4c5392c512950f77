import { Keyboard } from 'lucide-react';
import { useState } from 'react';
import { Input, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { sayText } from './compose.ts';

/** A line to type in; Enter speaks it and adds it to the message. */
export const TypedText = () => {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  return (
    <form
      className="typed-text"
      onSubmit={(event) => {
        event.preventDefault();
        sayText(text);
        setText('');
      }}
    >
      <Keyboard aria-hidden size={22} />
      <TextField aria-label={t('utterance.type')} value={text} onChange={setText}>
        <Input placeholder={t('utterance.type')} maxLength={500} autoComplete="off" enterKeyHint="send" />
      </TextField>
    </form>
  );
};
