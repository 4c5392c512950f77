import type { TFunction } from 'i18next';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';

/** How a version is called, and from whose recordings it is where they are not the patient's. */
export const voiceTitle = (t: TFunction, { version, speaker }: Pick<VoiceModel, 'version' | 'speaker'>): string =>
  speaker === null ? t('voices.version', { version }) : t('voices.versionOf', { version, name: speaker });
