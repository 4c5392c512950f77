import { create } from 'zustand';
import type { VoiceModelId } from '../../../shared/domain/ids.ts';

/**
 * Versions that a caregiver does not want to be asked about again. Kept until the program ends: the settings of this
 * machine hold nothing about a patient.
 */
export const useDeclinedOffers = create<{ readonly declined: ReadonlySet<VoiceModelId> }>(() => ({
  declined: new Set(),
}));

/** Asks no more about a version; it stays in the list. */
export const declineOffer = (voiceModelId: VoiceModelId): void =>
  useDeclinedOffers.setState(({ declined }) => ({ declined: new Set([...declined, voiceModelId]) }));
