import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { ClipSummary } from '../domain/acoustics.ts';
import { CaptureId, PatientId, RecordingId } from '../domain/ids.ts';
import { LanguageTag } from '../domain/patient.ts';
import { Prompt, Recording } from '../domain/recording.ts';
import { Speaker } from '../domain/speaker.ts';
import { Nothing, procedure } from './base.ts';

const byPatient = z.object({ patientId: PatientId });
const byRecording = z.object({ recordingId: RecordingId });
const byCapture = z.object({ captureId: CaptureId });
/** Left out: the patient. */
const TakeSpeaker = Speaker.default(null);
const TakeText = z.string().trim().max(1000);

/** What is heard while the microphone is open, about every 100 ms. */
export const CaptureEvent = z.object({
  levelDbfs: z.number(),
  peakDbfs: z.number(),
  /** `waiting` for speech, `speaking`, or `ended`: speech was heard and has been over for a while. */
  phase: z.enum(['waiting', 'speaking', 'ended']),
  capturedMs: z.number(),
});
export type CaptureEvent = z.infer<typeof CaptureEvent>;

export const recording = {
  prompts: procedure
    .route({ method: 'GET', path: '/prompts/{language}', summary: 'Sentences to read aloud, in a good order' })
    .input(z.object({ language: LanguageTag }))
    .output(z.array(Prompt)),
  list: procedure
    .route({ method: 'GET', path: '/patients/{patientId}/recordings', summary: "A patient's takes, newest first" })
    .input(byPatient)
    .output(z.array(Recording)),
  importFile: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/recordings',
      summary: 'Add a take from a WAV, FLAC or MP3 file',
    })
    .input(byPatient.extend({ text: TakeText, speaker: TakeSpeaker, file: z.file() }))
    .output(Recording),
  audio: procedure
    .route({ method: 'GET', path: '/recordings/{recordingId}/audio', summary: 'A take as a WAV file' })
    .input(byRecording)
    .output(z.file()),
  remove: procedure
    .route({ method: 'POST', path: '/recordings/{recordingId}/remove', summary: 'Put a take aside' })
    .input(byRecording)
    .output(Recording),
  restore: procedure
    .route({ method: 'POST', path: '/recordings/{recordingId}/restore', summary: 'Bring a take back' })
    .input(byRecording)
    .output(Recording),
  setSpeaker: procedure
    .route({ method: 'PUT', path: '/recordings/{recordingId}/speaker', summary: 'Say who speaks in a take' })
    .input(byRecording.extend({ speaker: Speaker }))
    .output(Recording),
  startCapture: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/captures', summary: 'Begin a take from a microphone' })
    .input(
      byPatient.extend({
        text: TakeText,
        speaker: TakeSpeaker,
        sampleRateHz: z.number().int().min(8000).max(192_000),
      }),
    )
    .output(byCapture),
  pushCapture: procedure
    .route({ method: 'POST', path: '/captures/{captureId}/audio', summary: 'Add sound to a take' })
    /** Mono PCM, 32-bit floats, little endian, in base 64; at most one second. */
    .input(byCapture.extend({ pcmFloat32: z.string().max(1_100_000) }))
    .output(Nothing),
  watchCapture: procedure
    .route({ method: 'GET', path: '/captures/{captureId}/events', summary: 'Level and voice activity of a take' })
    .input(byCapture)
    .output(eventIterator(CaptureEvent)),
  finishCapture: procedure
    .route({ method: 'POST', path: '/captures/{captureId}/finish', summary: 'End a take, keep it and score it' })
    .input(byCapture)
    .output(Recording),
  cancelCapture: procedure
    .route({ method: 'POST', path: '/captures/{captureId}/cancel', summary: 'End a take and keep nothing' })
    .input(byCapture)
    .output(Nothing),
  analyze: procedure
    .route({ method: 'POST', path: '/analysis', summary: 'Acoustic measures of a sound file; nothing is kept' })
    .input(
      z.object({
        file: z.file(),
        /** What is said in the file: its phones are counted, for the articulation rate. */
        text: TakeText.optional(),
        /** Of the text. */
        language: LanguageTag.optional(),
        /** Whether the tracks are wanted as well. The forms of the REST API carry text only. */
        frames: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
      }),
    )
    .output(ClipSummary),
};
