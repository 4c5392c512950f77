import { z } from 'zod';
import { HISTORY_FORMATS, HistoryEntry, HistorySettings, SpokenText } from '../domain/history.ts';
import { PatientId } from '../domain/ids.ts';
import { Nothing, procedure } from './base.ts';

const byPatient = z.object({ patientId: PatientId });
const byEntry = byPatient.extend({ entryId: z.coerce.number().int().positive() });
/** Both days belong to the span, by this machine's clock; left out, it is open. */
const bySpan = byPatient.extend({ fromDay: z.iso.date().optional(), toDay: z.iso.date().optional() });
/** Words, or beginnings of words, that all have to be there; accents and vowel signs aside. */
const search = z.string().max(200).default('');

export const history = {
  settings: procedure
    .route({ method: 'GET', path: '/patients/{patientId}/history/settings', summary: 'Whether what is said is kept' })
    .input(byPatient)
    .output(HistorySettings),
  configure: procedure
    .route({
      method: 'PUT',
      path: '/patients/{patientId}/history/settings',
      summary: 'Keep what is said from now on, or no longer, and for how long',
    })
    .input(byPatient.extend({ isOn: z.boolean(), keepDays: HistorySettings.shape.keepDays }))
    .output(HistorySettings),
  pause: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/history/pause',
      summary: 'Keep nothing for now, as the patient wishes, or go on',
    })
    .input(byPatient.extend({ isPaused: z.boolean() }))
    .output(HistorySettings),
  add: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/history',
      summary: 'Keep what was just spoken, where wished',
    })
    .input(byPatient.extend(SpokenText.shape))
    .output(Nothing),
  search: procedure
    // Not GET: what is looked for would stand in an address.
    .route({ method: 'POST', path: '/patients/{patientId}/history/search', summary: 'What was said, newest first' })
    .input(
      bySpan.extend({
        search,
        /** Only what was said before this entry: the last one of the page before. */
        before: z.coerce.number().int().positive().optional(),
        limit: z.coerce.number().int().min(1).max(500).default(50),
      }),
    )
    .output(z.object({ entries: z.array(HistoryEntry), hasMore: z.boolean() })),
  extent: procedure
    .route({ method: 'GET', path: '/patients/{patientId}/history/extent', summary: 'How much was kept, and of when' })
    .input(bySpan)
    .output(
      z.object({
        count: z.number().int(),
        firstAt: z.iso.datetime().nullable(),
        lastAt: z.iso.datetime().nullable(),
      }),
    ),
  remove: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/history/{entryId}/remove', summary: 'Take an entry out' })
    .input(byEntry)
    .output(Nothing),
  restore: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/history/{entryId}/restore',
      summary: 'Bring an entry back that was taken out within the last hour',
    })
    .input(byEntry)
    .output(Nothing),
  clear: procedure
    .route({
      method: 'DELETE',
      path: '/patients/{patientId}/history',
      summary: 'Delete what was said in a span of days, or ever, for good',
    })
    .input(
      bySpan.extend({
        /** Also what can be said again, but for pinned phrases and favourites, of whatever day. */
        saidBefore: z.boolean().default(false),
        /** Also the words that prediction has learned, of whatever day. */
        learnedWords: z.boolean().default(false),
      }),
    )
    .output(z.object({ deleted: z.number().int() })),
  export: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/history/export',
      summary: 'What was said as a file, oldest first',
    })
    .input(bySpan.extend({ search, format: z.enum(HISTORY_FORMATS) }))
    .output(z.file()),
};
