import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { levelDbfs, peakDbfs } from '../../audio/level.ts';
import type { Microphone } from '../../audio/microphone.ts';
import { beforeSpeech, hearPiece, isOver, judgeMicrophone } from '../../audio/speech-check.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useNumberFormat } from '../../ui/formats.ts';
import { Note } from '../../ui/note.tsx';
import { SoundView } from './sound-view.tsx';

interface MicrophoneCheckProps {
  readonly microphone: Microphone;
  /** What the room's silence was measured as. */
  readonly roomDbfs: number;
  /** BCP 47, of the patient. */
  readonly language: string;
  readonly onDone: () => void;
}

/** Listens to one sentence and says whether the microphone stands well; nothing of it is kept. */
export const MicrophoneCheck = ({ microphone, roomDbfs, language, onDone }: MicrophoneCheckProps) => {
  const { t } = useTranslation();
  const number = useNumberFormat();
  const [check, setCheck] = useState(beforeSpeech);
  useEffect(
    () =>
      microphone.onChunk((samples) => {
        const piece = { levelDbfs: levelDbfs(samples), peakDbfs: peakDbfs(samples) };
        setCheck((before) => (isOver(before) ? before : hearPiece(before, piece, roomDbfs)));
      }),
    [microphone, roomDbfs],
  );
  if (!isOver(check)) {
    return (
      <div className="room-check">
        <p>{t('microphoneCheck.say')}</p>
        <blockquote className="prompt" lang={language} dir="auto">
          {t('microphoneCheck.sentence', { lng: language })}
        </blockquote>
        <SoundView microphone={microphone} />
        <div className="row">
          <ActionButton kind="quiet" onPress={onDone}>
            {t('microphoneCheck.skip')}
          </ActionButton>
        </div>
      </div>
    );
  }
  const { finding, levelDbfs: speechDbfs, snrDb } = judgeMicrophone(check, roomDbfs);
  const isFine = finding === 'good' || finding === 'usable';
  return (
    <div className="room-check" role="status">
      <Note kind={isFine ? 'good' : 'warning'}>
        <strong>{t(`microphoneCheck.${finding}.what`)}</strong> {t(`microphoneCheck.${finding}.next`)}
      </Note>
      {finding !== 'unheard' && (
        <p className="field-description">
          {t('microphoneCheck.figures', { level: number(speechDbfs, 0), snr: number(snrDb, 0) })}
        </p>
      )}
      <div className="row">
        <ActionButton kind="primary" onPress={onDone} isFocusedFirst>
          {isFine ? t('room.goOn') : t('room.goOnAnyway')}
        </ActionButton>
        <ActionButton onPress={() => setCheck(beforeSpeech)}>{t('microphoneCheck.again')}</ActionButton>
      </div>
    </div>
  );
};
