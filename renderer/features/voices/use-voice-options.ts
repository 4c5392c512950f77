import { useTranslation } from 'react-i18next';
import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { voiceTitle } from './voice-title.ts';

const STANDARD = 'standard';

const valueFor = (voiceModelId: VoiceModelId | null): string => voiceModelId ?? STANDARD;

/** The versions and the standard voice, to be picked from; `voices` and options are newest first. */
export const useVoiceOptions = (voices: readonly VoiceModel[]) => {
  const { t } = useTranslation();
  const options = [
    ...voices.map((voice) => ({ value: valueFor(voice.voiceModelId), label: voiceTitle(t, voice) })),
    { value: STANDARD, label: t('voices.standard') },
  ];
  const idOf = (value: string): VoiceModelId | null =>
    voices.find(({ voiceModelId }) => voiceModelId === value)?.voiceModelId ?? null;
  return { options, idOf, valueFor };
};
