import {
  DEMONSTRATION_PATIENT_ID,
  type MediaId,
  type PatientId,
  UtteranceId,
  type VoiceModelId,
} from '../../shared/domain/ids.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import type { ChosenPreset } from '../../shared/domain/preset-values.ts';
import type { Speaker } from '../../shared/domain/speaker.ts';
import type { Preparation, UtteranceEvent } from '../../shared/domain/speech.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { recordingOf } from '../pipelines/recorded.ts';
import type { Rendering } from '../pipelines/rendering-cache.ts';
import { speak } from '../pipelines/speak.ts';
import { type SsmlTextPart, speakParts } from '../pipelines/speak-parts.ts';
import { type Manner, speakingVoice } from '../pipelines/speaking-voice.ts';
import { newId } from '../platform/new-id.ts';
import { readSsml } from '../speech/ssml/read-ssml.ts';
import { neutralDelivery } from '../voice/emotion-delivery.ts';
import type { App } from './app.ts';
import { playableSound } from './board-media.ts';
import { implementer } from './implementer.ts';
import { findPatient, findSettings, findVoice } from './lookups.ts';

/**
 * Who speaks, and in which voice. A press must sound: where the patient or their active voice cannot be read, as when
 * the store was locked elsewhere, the demonstration patient's voice stands in. A voice that was asked for by name is not
 * replaced: throws VOICE_MODEL_NOT_FOUND or CONSENT_MISSING.
 */
const speakerFor = (app: App, patientId: PatientId, asked: VoiceModelId | null | undefined) => {
  if (asked) {
    const patient = findPatient(app, patientId);
    return { patient, voice: findVoice(app, patient, asked) };
  }
  try {
    const patient = findPatient(app, patientId);
    return { patient, voice: findVoice(app, patient, asked) };
  } catch {
    return { patient: app.demonstration.patient, voice: undefined };
  }
};

/**
 * What is played instead of speech: the sound that was asked for, or a recording of the text as it is meant, by the
 * speaker whose voice it is and by nobody else.
 */
const recordedFor = async (
  app: App,
  { patientId }: Patient,
  speaker: Speaker,
  { soundId, text, emotion, emphasis }: { soundId?: MediaId | undefined; text: string } & Manner,
): Promise<Rendering | undefined> => {
  if (patientId === DEMONSTRATION_PATIENT_ID) return undefined;
  if (soundId) return playableSound(app, patientId, soundId);
  const isPlain = emotion === 'neutral' && emphasis === 'none';
  if (!isPlain || !findSettings(app, patientId).speaking.useRecordings) return undefined;
  if (app.vault.store.read.consents.isWithdrawn(patientId, speaker)) return undefined;
  return recordingOf(app.vault.store, app.renderings, { patientId, speaker }, text);
};

/** Nothing is rendered ahead while somebody speaks. */
async function* whileResting<Event>(
  app: App,
  patientId: PatientId,
  events: AsyncGenerator<Event>,
): AsyncGenerator<Event, void> {
  const endRest = app.prerenderer.rest(patientId);
  try {
    yield* events;
  } finally {
    endRest();
  }
}

async function* watchPreparation(
  app: App,
  patientId: PatientId,
  signal: AbortSignal | undefined,
): AsyncGenerator<Preparation, void> {
  yield app.prerenderer.preparation(patientId);
  for await (const _ of app.prerenderer.changes(signal)) yield app.prerenderer.preparation(patientId);
}

/** A board in a language that nobody here can speak is spoken in the patient's own: a press must sound. */
async function* orInOwnLanguage(
  events: AsyncGenerator<UtteranceEvent>,
  inOwn: () => AsyncGenerator<UtteranceEvent>,
): AsyncGenerator<UtteranceEvent, void> {
  try {
    yield* events;
  } catch (thrown) {
    if (AppError.from(thrown).code !== 'SPEECH_LANGUAGE_UNSUPPORTED') throw thrown;
    yield* inOwn();
  }
}

/** What eSpeak NG would take for the beginning of sounds is said as it is written. */
const asWords = (text: string): string => text.replaceAll('[[', '[ [');

/** How far a web page or window is sent audio ahead of its playing. The command line takes all at once. */
const LEAD_MS = 2000;

type SpeakingPatient = ReturnType<typeof speakerFor>;

/** One text, by the ladder. `patient` is the speaker, maybe in another language than their own. */
const sayIn = (
  app: App,
  { voice }: SpeakingPatient,
  patient: Patient,
  said: { readonly text: string; readonly manner: Manner; readonly recorded?: () => Promise<Rendering | undefined> },
  signal: AbortSignal | undefined,
) =>
  speak({
    synthesizer: app.synthesizer,
    renderings: app.renderings,
    utteranceId: newId(UtteranceId, 'utt'),
    patientId: patient.patientId,
    recorded: said.recorded,
    wanted: speakingVoice(patient, voice?.fitted, said.text, said.manner),
    // The mapping may fail where the synthesizer does not: then it speaks with the patient's pitch, pace and tone.
    fallback: speakingVoice(patient, voice && { ...voice.fitted, personalSha256: null }, said.text, said.manner),
    voiceModelId: voice?.voiceModelId ?? null,
    onFirstAudio: (rung, elapsedMs) => app.firstAudio.add(rung, elapsedMs),
    leadMs: app.platform.host === 'cli' ? Number.POSITIVE_INFINITY : LEAD_MS,
    signal,
  });

const inPreset = ({ presetId, changes }: ChosenPreset) => ({ presetId, presetChanges: changes });

export const speechHandlers = (app: App) => ({
  speak: implementer.speech.speak.handler(({ input, signal }) => {
    const { text, language, soundId, tuning, preset, ...manner } = input;
    const found = speakerFor(app, input.patientId, input.voiceModelId);
    const speaker = {
      ...found,
      patient: { ...found.patient, ...(tuning && { tuning }), ...(preset && inPreset(preset)) },
    };
    const { patientId } = speaker.patient;
    const recordedIn = (patient: Patient) => () => recordedFor(app, patient, found.voice?.speaker ?? null, input);
    const speakAs = (patient: Patient) => {
      const recorded = input.voiceModelId === undefined ? { recorded: recordedIn(patient) } : {};
      return sayIn(app, speaker, patient, { text: asWords(text), manner, ...recorded }, signal);
    };
    const events = language
      ? orInOwnLanguage(speakAs({ ...speaker.patient, language }), () => speakAs(speaker.patient))
      : speakAs(speaker.patient);
    return whileResting(app, patientId, events);
  }),
  speakMarkup: implementer.speech.speakMarkup.handler(({ input, signal }) => {
    const { patientId, ssml, emotion, voiceModelId } = input;
    const parts = readSsml(ssml);
    if (!parts.some(({ kind }) => kind === 'text')) throw new AppError('SPEECH_EMPTY');
    const own = speakerFor(app, patientId, voiceModelId);
    const standard = { patient: own.patient, voice: undefined };
    const say = (part: SsmlTextPart) => {
      const { voice, language = own.patient.language, emphasis, levelDb, ...factors } = part.manner;
      const manner = { emotion, emphasis, delivery: { ...neutralDelivery, ...factors, levelDb } };
      const speaker = voice === 'standard' ? standard : own;
      return sayIn(app, speaker, { ...own.patient, language }, { text: part.text, manner }, signal);
    };
    return whileResting(app, own.patient.patientId, speakParts(parts, say));
  }),
  preparation: implementer.speech.preparation.handler(({ input: { patientId }, signal }) =>
    watchPreparation(app, patientId, signal),
  ),
  message: implementer.speech.message.handler(({ input: { patientId } }) => ({
    message:
      patientId === DEMONSTRATION_PATIENT_ID
        ? app.demonstration.message
        : app.vault.store.read.patients.message(patientId),
  })),
  saveMessage: implementer.speech.saveMessage.handler(({ input: { patientId, message } }) => {
    if (patientId === DEMONSTRATION_PATIENT_ID) app.demonstration.message = message;
    else app.vault.store.write.patients.saveMessage(patientId, message);
    return {};
  }),
});
