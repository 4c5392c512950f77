import { z } from 'zod';
import { ListeningTestId, PatientId, RatingId, VoiceModelId } from '../domain/ids.ts';
import { HeardSentence } from '../domain/intelligibility.ts';
import { ListenerName, Rating, RatingScores } from '../domain/rating.ts';
import { Tuning, TuningComparison, TuningState } from '../domain/tuning.ts';
import { VersionChoice, VersionTest } from '../domain/version-test.ts';
import { Nothing, procedure } from './base.ts';

const byPatient = z.object({ patientId: PatientId });
const byRating = byPatient.extend({ ratingId: RatingId });

/** `next` is null where there are no sentences in the patient's language. */
const Intelligibility = z.object({ next: z.string().nullable(), heard: z.array(HeardSentence) });

export const feedback = {
  rate: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/ratings',
      summary: 'What a listener thinks of a sentence in a voice',
    })
    .input(
      byPatient.extend({
        ...RatingScores.shape,
        /** Null is the standard voice. */
        voiceModelId: VoiceModelId.nullable(),
        text: z.string().trim().min(1).max(1000),
        note: z.string().trim().max(1000).default(''),
        /** Left out: whoever is signed in. */
        listener: ListenerName.nullable().default(null),
        /** `new` begins a listening test, an id goes on with one. */
        listeningTest: z
          .union([z.literal('new'), ListeningTestId])
          .nullable()
          .default(null),
      }),
    )
    .output(Rating),
  list: procedure
    .route({ method: 'GET', path: '/patients/{patientId}/ratings', summary: 'Ratings, newest first' })
    .input(
      byPatient.extend({
        /** Left out: of every voice. */
        voice: z.union([VoiceModelId, z.literal('standard')]).optional(),
        /** Only what was given before: the last one of the page before. */
        before: RatingId.optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.array(Rating)),
  remove: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/ratings/{ratingId}/remove', summary: 'Take a rating out' })
    .input(byRating)
    .output(Nothing),
  restore: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/ratings/{ratingId}/restore', summary: 'Bring a rating back' })
    .input(byRating)
    .output(Nothing),
  tuning: procedure
    .route({
      method: 'GET',
      path: '/patients/{patientId}/tuning',
      summary: 'How the voice is tuned, the pair to hear next, and what is proposed',
    })
    .input(byPatient)
    .output(TuningState),
  compare: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/tuning/comparisons', summary: 'Which of two was preferred' })
    .input(byPatient.extend({ ...TuningComparison.shape, listener: ListenerName.nullable().default(null) }))
    .output(TuningState),
  undoComparison: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/tuning/comparisons/undo',
      summary: 'Take the last answer back',
    })
    .input(byPatient)
    .output(TuningState),
  forgetComparisons: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/tuning/comparisons/forget',
      summary: 'Begin anew: forget what was preferred in the present voice and preset',
    })
    .input(byPatient)
    .output(TuningState),
  /** Every way of speaking follows at once. */
  applyTuning: procedure
    .route({ method: 'PUT', path: '/patients/{patientId}/tuning', summary: 'Tune the voice beside its preset' })
    .input(byPatient.extend({ tuning: Tuning }))
    .output(TuningState),
  undoTuning: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/tuning/undo', summary: 'Go back to the tuning before' })
    .input(byPatient)
    .output(TuningState),
  versionTest: procedure
    .route({
      method: 'GET',
      path: '/patients/{patientId}/version-test',
      summary: "The blind comparison of a voice's versions: which to hear next, and what the rounds tell",
    })
    .input(byPatient)
    .output(VersionTest),
  chooseVersion: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/version-test/rounds',
      summary: 'Which of some versions was the best, and which the worst',
    })
    .input(byPatient.extend({ choice: VersionChoice, listener: ListenerName.nullable().default(null) }))
    .output(VersionTest),
  undoVersionChoice: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/version-test/undo', summary: 'Take the last round back' })
    .input(byPatient)
    .output(VersionTest),
  forgetVersionChoices: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/version-test/forget', summary: 'Forget all rounds' })
    .input(byPatient)
    .output(VersionTest),
  intelligibility: procedure
    .route({
      method: 'GET',
      path: '/patients/{patientId}/intelligibility',
      summary: 'What listeners wrote down of sentences that they heard, and the sentence to hear next',
    })
    .input(byPatient)
    .output(Intelligibility),
  heard: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/intelligibility',
      summary: 'What a listener wrote down of a sentence; the words that are right are counted',
    })
    .input(
      byPatient.extend({
        /** Null is the standard voice. */
        voiceModelId: VoiceModelId.nullable(),
        text: z.string().trim().min(1).max(1000),
        /** Empty where nothing was understood. */
        heard: z.string().trim().max(1000),
        listener: ListenerName.nullable().default(null),
      }),
    )
    .output(Intelligibility),
  undoHeard: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/intelligibility/undo', summary: 'Take the last one back' })
    .input(byPatient)
    .output(Intelligibility),
};
