import { Check, Volume2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PatientId, VoiceModelId } from '../../../shared/domain/ids.ts';
import type { Recording } from '../../../shared/domain/recording.ts';
import { consentingSpeaker, isSameSpeaker } from '../../../shared/domain/speaker.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { dateOf, useEndingConsents } from '../consent/use-ending-consents.ts';
import type { VoiceCare } from './use-voice-care.ts';
import { VoiceCareActions } from './voice-care-actions.tsx';
import { VoiceDetails } from './voice-details.tsx';
import { voiceHeadingId } from './voice-heading.ts';
import { VoiceSummary } from './voice-summary.tsx';
import { voiceTitle } from './voice-title.ts';

interface VoiceListProps {
  readonly patientId: PatientId;
  /** Who the voice belongs to. */
  readonly patientName: string;
  readonly recordings: readonly Recording[];
  /** Newest first. */
  readonly voices: readonly VoiceModel[];
  /** The version that is being chosen, null for the standard voice; undefined while none is. */
  readonly choosing: VoiceModelId | null | undefined;
  readonly onChoose: (voiceModelId: VoiceModelId | null) => void;
  readonly onHear: (voiceModelId: VoiceModelId | null) => void;
  readonly care: VoiceCare;
  readonly onRemoved: (voice: VoiceModel) => void;
}

/** Every version of the voice, and the standard voice, with the one that speaks marked. */
export const VoiceList = ({
  patientId,
  patientName,
  recordings,
  voices,
  choosing,
  onChoose,
  onHear,
  care,
  onRemoved,
}: VoiceListProps) => {
  const { t } = useTranslation();
  const ending = useEndingConsents(patientId);
  const active = voices.find((voice) => voice.active);
  /** Of what its speaker has. */
  const isNewest = (voice: VoiceModel) => voice === voices.find(({ speaker }) => isSameSpeaker(speaker, voice.speaker));
  const rows = [
    ...voices.map((voice) => ({
      id: voice.voiceModelId,
      name: voiceTitle(t, voice),
      voice,
    })),
    { id: null, name: t('voices.standard'), voice: null },
  ];
  // The standard voice speaks in the place of one whose consent is over.
  const speaking = active?.isAllowed ? active.voiceModelId : null;
  return (
    <ul className="plain-list">
      {rows.map(({ id, name, voice }) => {
        const isAllowed = voice === null || voice.isAllowed;
        const isActive = id === speaking;
        const isOlder = voice !== null && active !== undefined && voice.version < active.version;
        return (
          <li key={id ?? 'standard'} className="voice" data-active={isActive || undefined}>
            <div className="voice-words">
              <h3 id={voiceHeadingId(id)} tabIndex={-1}>
                {name} {isActive && <span className="pill pill-good">{t('voices.active')}</span>}{' '}
                {voice?.approvedAt && <span className="pill pill-good">{t('voiceCare.approved')}</span>}
              </h3>
              {!isAllowed && (
                <p>
                  <span className="pill">{t('voices.forbidden')}</span>
                </p>
              )}
              {voice &&
                isAllowed &&
                ending
                  .filter((consent) => isSameSpeaker(consentingSpeaker(consent), voice.speaker))
                  .map(({ consentId, expiresOn }) => (
                    <p key={consentId}>
                      <span className="pill">{t('consent.endsOn', { date: dateOf(expiresOn) })}</span>
                    </p>
                  ))}
              {voice && voice.origin !== 'built' && <p>{t(`voiceCare.origin.${voice.origin}`)}</p>}
              {voice ? (
                <VoiceSummary voice={voice} isNewest={isNewest(voice)} name={voice.speaker ?? patientName} />
              ) : (
                <p>{t('voices.standardDescription')}</p>
              )}
            </div>
            <div className="voice-actions">
              {isAllowed && (
                <ActionButton icon={Volume2} label={t('voices.hearThis', { name })} onPress={() => onHear(id)}>
                  {t('voices.hear')}
                </ActionButton>
              )}
              {!isActive && isAllowed && (
                <ActionButton
                  icon={Check}
                  isPending={choosing === id}
                  isDisabled={choosing !== undefined && choosing !== id}
                  label={t(isOlder ? 'voices.goBackTo' : 'voices.useThis', { name })}
                  onPress={() => onChoose(id)}
                >
                  {isOlder ? t('voices.goBack') : t('voices.use')}
                </ActionButton>
              )}
            </div>
            {voice && (
              <div className="voice-details">
                <VoiceDetails
                  voice={voice}
                  isNewest={isNewest(voice)}
                  title={name}
                  name={voice.speaker ?? patientName}
                  recordings={recordings}
                />
                <VoiceCareActions voice={voice} title={name} care={care} onRemoved={onRemoved} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
};
