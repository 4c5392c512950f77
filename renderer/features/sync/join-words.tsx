import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Note } from '../../ui/note.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { enterWord, noWords } from '../settings/recovery-words.ts';
import { WordFields } from '../settings/word-fields.tsx';
import { type Invitation, readInvitation } from './invitation.ts';

interface JoinWordsProps {
  readonly by: 'code' | 'recovery-key';
  readonly words: readonly string[];
  readonly onWords: (words: readonly string[]) => void;
  readonly onInvitation: (invitation: Invitation) => void;
}

/** A whole code that is pasted, or twelve words that are typed. */
export const JoinWords = ({ by, words, onWords, onInvitation }: JoinWordsProps) => {
  const { t } = useTranslation();
  const [pasted, setPasted] = useState('');
  const [isTaken, setTaken] = useState(false);
  const paste = (text: string) => {
    const invitation = readInvitation(text);
    const isWords = /^\s*([a-z]+[\s,;]+){11}[a-z]+\s*$/i.test(text);
    if (invitation) onInvitation(invitation);
    else if (isWords) onWords(enterWord(noWords, 0, text));
    setTaken(invitation !== undefined || isWords);
    setPasted(invitation || isWords ? '' : text);
  };
  return (
    <>
      {by === 'code' && (
        <>
          <TextInput
            label={t('sync.code')}
            description={t('sync.codeMeans')}
            error={pasted.trim() === '' ? null : t('sync.codeUnknown')}
            value={pasted}
            onChange={paste}
          />
          <div role="status">{isTaken && <Note kind="good">{t('sync.codeTaken')}</Note>}</div>
        </>
      )}
      <h3>{t(by === 'code' ? 'sync.words' : 'sync.recoveryWords')}</h3>
      <WordFields words={words} onChange={onWords} />
    </>
  );
};
