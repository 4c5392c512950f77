import type { VoiceModelId } from '../../../shared/domain/ids.ts';

/** The element that names a version in the list; null is the standard voice. */
export const voiceHeadingId = (voiceModelId: VoiceModelId | null): string => `voice-${voiceModelId ?? 'standard'}`;

/** Puts the focus on a version's name, where the button that had it is going away. */
export const focusVoiceHeading = (voiceModelId: VoiceModelId | null): void =>
  document.getElementById(voiceHeadingId(voiceModelId))?.focus();
