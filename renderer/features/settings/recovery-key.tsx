import { KeyRound, Printer } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTask } from '../../client/use-task.ts';
import { refreshSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { noWords } from './recovery-words.ts';
import { WordFields } from './word-fields.tsx';

/** Makes a recovery key: shown to print or write down, then typed back, and only then in force. */
export const RecoveryKey = ({ onDone }: { readonly onDone: () => void }) => {
  const { t } = useTranslation();
  const task = useTask();
  const [proposed, setProposed] = useState<readonly string[] | null>(null);
  const [isTypingBack, setTypingBack] = useState(false);
  const [typed, setTyped] = useState(noWords);

  // The button that led here is gone, and the focus with it: it goes on to what is new.
  const shown = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the words come into sight
  useEffect(() => shown.current?.focus(), [proposed, isTypingBack]);

  const propose = async () => {
    const made = await task.run((client) => client.security.proposeRecoveryKey());
    if (made) setProposed(made.recoveryWords);
  };
  const confirm = async () => {
    const recoveryWords = [...typed];
    if (!(await task.run((client) => client.security.confirmRecoveryKey({ recoveryWords })))) return;
    await refreshSession();
    onDone();
  };

  if (!proposed) {
    return (
      <div className="stack">
        <ErrorNote error={task.error} />
        <ActionButton kind="primary" icon={KeyRound} isPending={task.isBusy} onPress={() => void propose()}>
          {t('recovery.make')}
        </ActionButton>
      </div>
    );
  }
  if (!isTypingBack) {
    return (
      <div className="stack">
        <div className="print-sheet">
          <h2 className="print-only">{t('recovery.sheetTitle')}</h2>
          <ol ref={shown} tabIndex={-1} className="recovery-words" aria-label={t('recovery.words')}>
            {proposed.map((word, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place in the key
              <li key={index}>{word}</li>
            ))}
          </ol>
          <p className="print-only">{t('recovery.sheetAdvice')}</p>
        </div>
        <div className="row">
          <ActionButton icon={Printer} onPress={() => window.print()}>
            {t('recovery.print')}
          </ActionButton>
          <ActionButton kind="primary" onPress={() => setTypingBack(true)}>
            {t('recovery.written')}
          </ActionButton>
        </div>
      </div>
    );
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <p>{t('recovery.typeBack')}</p>
      <WordFields words={typed} onChange={setTyped} proposed={proposed} autoFocus />
      <ErrorNote error={task.error} />
      <div className="row">
        <ActionButton onPress={() => setTypingBack(false)}>{t('recovery.showAgain')}</ActionButton>
        <ActionButton
          kind="primary"
          type="submit"
          isDisabled={typed.some((word, index) => word !== proposed[index])}
          isPending={task.isBusy}
        >
          {t('recovery.confirm')}
        </ActionButton>
      </div>
    </form>
  );
};
