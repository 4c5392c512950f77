import { Delete, Square, Trash2, Undo2, Volume2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { messageText } from '../../../shared/domain/message.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { RungBadge } from '../speaking/rung-badge.tsx';
import { stopSpeaking } from '../speaking/speak.ts';
import { useSpeaking } from '../speaking/speaking-store.ts';
import { speakMessage } from './compose.ts';
import { changeMessage, useMessage } from './message-store.ts';

const MessageParts = () => {
  const { t } = useTranslation();
  const message = useMessage((state) => state.message);
  const end = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever the change, the newest word is to be seen
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [message]);
  if (message.length === 0) return <p className="message-empty">{t('utterance.empty')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long message scrolls, and the keyboard must be able to
    <ol className="message-parts" aria-label={t('utterance.message')} tabIndex={0}>
      {message.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the message
        <li key={index} ref={index === message.length - 1 ? end : null} className="message-part">
          {part.text}
        </li>
      ))}
    </ol>
  );
};

/** What the patient is composing, and what can be done with it. */
export const UtteranceBar = () => {
  const { t } = useTranslation();
  const { message, cleared } = useMessage();
  const isSpeaking = useSpeaking((state) => state.status !== 'idle');
  const isEmpty = message.length === 0;
  return (
    <section className="utterance-bar" aria-label={t('utterance.bar')} data-speaking={isSpeaking || undefined}>
      <div className="message">
        <MessageParts />
        <RungBadge />
        <p className="visually-hidden" aria-live="polite">
          {messageText(message)}
        </p>
      </div>
      <div className="utterance-actions">
        <ActionButton icon={Delete} isDisabled={isEmpty} onPress={() => changeMessage({ type: 'delete-last' })}>
          {t('utterance.deleteLast')}
        </ActionButton>
        {isEmpty && cleared ? (
          <ActionButton icon={Undo2} onPress={() => changeMessage({ type: 'undo-clear' })}>
            {t('utterance.undoClear')}
          </ActionButton>
        ) : (
          <ActionButton icon={Trash2} isDisabled={isEmpty} onPress={() => changeMessage({ type: 'clear' })}>
            {t('utterance.clear')}
          </ActionButton>
        )}
        <ActionButton
          icon={Square}
          label={t('utterance.stopSpeaking')}
          onPress={stopSpeaking}
          isInstant
          className="stop-button"
        >
          {t('utterance.stop')}
        </ActionButton>
        <ActionButton
          icon={Volume2}
          kind="primary"
          isDisabled={isEmpty}
          onPress={speakMessage}
          className="speak-button"
        >
          {t('utterance.speak')}
        </ActionButton>
      </div>
    </section>
  );
};
