import { Delete, Square, Trash2, Undo2, Volume2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { writtenPart } from '../../../shared/domain/message.ts';
import { usePatientReading } from '../../state/reading.ts';
import { useSession } from '../../state/session.ts';
import { useShownTheme } from '../../ui/use-shown-theme.ts';
import { TargetButton } from '../access/target-button.tsx';
import { SymbolPicture } from '../board/symbol-picture.tsx';
import { RungBadge } from '../speaking/rung-badge.tsx';
import { stopSpeaking } from '../speaking/speak.ts';
import { useSpeaking } from '../speaking/speaking-store.ts';
import { clearMessage, speakMessage, takeBack } from './compose.ts';
import { MessageAnnouncer } from './message-announcer.tsx';
import { changeMessage, useMessage } from './message-store.ts';

const MessageParts = () => {
  const { t } = useTranslation();
  const message = useMessage((state) => state.message);
  const patientId = useSession((session) => session.patientId);
  const style = useShownTheme() === 'contrast' ? 'outline' : 'colour';
  const reading = usePatientReading();
  const end = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever the change, the newest word is to be seen
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [message]);
  if (message.length === 0) return <p className="message-empty">{t('utterance.empty')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long message scrolls, and the keyboard must be able to
    <ol className="message-parts" aria-label={t('utterance.message')} tabIndex={0} {...reading}>
      {message.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the message
        <li key={index} ref={index === message.length - 1 ? end : null} className="message-part">
          <SymbolPicture patientId={patientId} symbol={part.symbol} style={style} className="message-symbol" />
          {writtenPart(part)}
        </li>
      ))}
    </ol>
  );
};

/** What the patient is composing, and what can be done with it. */
export const UtteranceBar = () => {
  const { t } = useTranslation();
  const { message, cleared } = useMessage();
  const patientId = useSession((session) => session.patientId);
  const isSpeaking = useSpeaking((state) => state.status !== 'idle');
  const isEmpty = message.length === 0;
  return (
    <section
      className="utterance-bar"
      aria-label={t('utterance.bar')}
      data-speaking={isSpeaking || undefined}
      data-section="bar"
    >
      <div className="message">
        <MessageParts />
        <RungBadge />
        <MessageAnnouncer key={patientId} />
      </div>
      <div className="utterance-actions">
        <TargetButton icon={Delete} isDisabled={isEmpty} onChoose={() => takeBack('delete-last')}>
          {t('utterance.deleteLast')}
        </TargetButton>
        {isEmpty && cleared ? (
          <TargetButton icon={Undo2} onChoose={() => changeMessage({ type: 'undo-clear' })}>
            {t('utterance.undoClear')}
          </TargetButton>
        ) : (
          <TargetButton icon={Trash2} isDisabled={isEmpty} onChoose={clearMessage}>
            {t('utterance.clear')}
          </TargetButton>
        )}
        <TargetButton icon={Square} label={t('utterance.stopSpeaking')} onChoose={stopSpeaking} className="stop-button">
          {t('utterance.stop')}
        </TargetButton>
        <TargetButton
          icon={Volume2}
          kind="primary"
          isDisabled={isEmpty}
          onChoose={speakMessage}
          className="speak-button"
        >
          {t('utterance.speak')}
        </TargetButton>
      </div>
    </section>
  );
};
