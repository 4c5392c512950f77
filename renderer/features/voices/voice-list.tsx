import { Check, Volume2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { voiceWords } from './voice-words.ts';

interface VoiceListProps {
  /** Newest first. */
  readonly voices: readonly VoiceModel[];
  readonly isBusy: boolean;
  readonly onChoose: (voiceModelId: VoiceModelId | null) => void;
  readonly onHear: (voiceModelId: VoiceModelId | null) => void;
}

const VoiceMeasuresText = ({ voice }: { readonly voice: VoiceModel }) => {
  const { t } = useTranslation();
  const words = voiceWords(voice);
  return (
    <>
      <p>
        {words.pitch && t(`voices.pitch.${words.pitch.grade}`, { semitones: words.pitch.semitones })}{' '}
        {words.tone && t(`voices.tone.${words.tone.grade}`, { now: words.tone.now, before: words.tone.before })}
      </p>
      <p className="field-description">
        {t('voices.from', { count: voice.takesUsed, seconds: words.speechS, date: new Date(voice.createdAt) })}
      </p>
    </>
  );
};

/** Every version of the voice, and the standard voice, with the one that speaks marked. */
export const VoiceList = ({ voices, isBusy, onChoose, onHear }: VoiceListProps) => {
  const { t } = useTranslation();
  const active = voices.find((voice) => voice.active);
  const rows = [
    ...voices.map((voice) => ({
      id: voice.voiceModelId,
      name: t('voices.version', { version: voice.version }),
      voice,
    })),
    { id: null, name: t('voices.standard'), voice: null },
  ];
  return (
    <ul className="plain-list">
      {rows.map(({ id, name, voice }) => {
        const isActive = id === (active?.voiceModelId ?? null);
        const isOlder = voice !== null && active !== undefined && voice.version < active.version;
        return (
          <li key={id ?? 'standard'} className="voice" data-active={isActive || undefined}>
            <div className="voice-words">
              <h3>
                {name} {isActive && <span className="pill pill-good">{t('voices.active')}</span>}
              </h3>
              {voice ? <VoiceMeasuresText voice={voice} /> : <p>{t('voices.standardDescription')}</p>}
            </div>
            <div className="voice-actions">
              <ActionButton icon={Volume2} label={t('voices.hearThis', { name })} onPress={() => onHear(id)}>
                {t('voices.hear')}
              </ActionButton>
              {!isActive && (
                <ActionButton
                  icon={Check}
                  isDisabled={isBusy}
                  label={t(isOlder ? 'voices.goBackTo' : 'voices.useThis', { name })}
                  onPress={() => onChoose(id)}
                >
                  {isOlder ? t('voices.goBack') : t('voices.use')}
                </ActionButton>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
};
