import { AppError } from '../../../shared/errors/app-error.ts';
import { decodePersonalVoice, type PersonalVoice, sha256 } from '../../voice/personal-voice-file.ts';
import { createUnitSelector, type UnitSelector } from '../../voice/unit-selection.ts';
import type { OperationHandler } from './operation-handler.ts';

export interface LoadedVoice extends PersonalVoice {
  readonly selector: UnitSelector;
}

/** Voices that this process can speak with, in order of use, oldest first. */
const voices = new Map<string, LoadedVoice>();
/** The voices of a ward's patients; one takes up to 20 MB. */
const KEPT = 6;

export const loadVoice: OperationHandler<'loadVoice'> = async ({ voiceSha256, bytes }) => {
  if (sha256(bytes) !== voiceSha256) throw new AppError('VOICE_MODEL_DAMAGED');
  const voice = decodePersonalVoice(bytes);
  voices.set(voiceSha256, { ...voice, selector: createUnitSelector(voice.units, voice.header.unitDeviation) });
  for (const oldest of voices.keys()) {
    if (voices.size <= KEPT) break;
    voices.delete(oldest);
  }
  return null;
};

/** @throws VOICE_NOT_LOADED */
export const loadedVoice = (voiceSha256: string): LoadedVoice => {
  const voice = voices.get(voiceSha256);
  if (!voice) throw new AppError('VOICE_NOT_LOADED');
  voices.delete(voiceSha256);
  voices.set(voiceSha256, voice);
  return voice;
};
