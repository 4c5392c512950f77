import { useTranslation } from 'react-i18next';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { voiceWords } from './voice-words.ts';

interface VoiceSummaryProps {
  readonly voice: VoiceModel;
  readonly isNewest: boolean;
  /** Who the voice belongs to. */
  readonly name: string;
}

/** How near a version came to the speaker, in words. */
export const VoiceSummary = ({ voice, isNewest, name }: VoiceSummaryProps) => {
  const { t } = useTranslation();
  const { likenessPercent, pitch, tone, learned, missingS, speechS } = voiceWords(voice);
  return (
    <>
      {likenessPercent !== null && (
        <p className="likeness">{t('voices.likeness', { percent: likenessPercent, name })}</p>
      )}
      {learned === 'too-little' && (
        <p>
          {t('voices.tooLittle')} {isNewest && t('voices.howMuchMore', { seconds: missingS, name })}
        </p>
      )}
      {learned === 'prosody' && (
        <p>
          {t('voices.prosodyOnly')} {isNewest && t('voices.learnSound')}
        </p>
      )}
      {(pitch || tone) && (
        <p>
          {pitch && t(`voices.pitch.${pitch}`)} {tone && t(`voices.tone.${tone}`)}
        </p>
      )}
      <p className="field-description">
        {t('voices.from', { count: voice.takesUsed, seconds: speechS, date: new Date(voice.createdAt) })}
      </p>
    </>
  );
};
