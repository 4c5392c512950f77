import { z } from 'zod';
import { Board, BoardSet, MAX_BOARDS } from '../domain/board.ts';
import { BoardId, MediaId, PatientId } from '../domain/ids.ts';
import { LanguageTag } from '../domain/patient.ts';
import { TemplateId } from '../domain/template.ts';
import { procedure } from './base.ts';

const byPatient = z.object({ patientId: PatientId });
const byBoard = byPatient.extend({ boardId: BoardId });

/** Raised by one with every change to a patient's boards. */
const Revision = z.number().int().min(1);

/** All boards of a patient as they are at a revision. */
export const BoardLibrary = z.object({ revision: Revision, set: BoardSet });
export type BoardLibrary = z.infer<typeof BoardLibrary>;

export const BoardChange = z.object({
  /** Boards that are new or changed, whole. */
  put: z.array(Board).max(MAX_BOARDS).default([]),
  remove: z.array(BoardId).max(MAX_BOARDS).default([]),
  homeBoardId: BoardId.optional(),
});
export type BoardChange = z.infer<typeof BoardChange>;

/** A state of a board that was kept. */
export const BoardVersion = z.object({
  versionId: z.number().int(),
  boardId: BoardId,
  name: z.string(),
  buttonCount: z.number().int(),
  savedAt: z.iso.datetime(),
});
export type BoardVersion = z.infer<typeof BoardVersion>;

/** Boards that come with AlphaVox. */
const BoardTemplate = z.object({
  templateId: TemplateId,
  rows: z.number().int(),
  columns: z.number().int(),
  boardCount: z.number().int(),
});

/** What was refused or mended in an imported file, and where. */
export const ImportNote = z.object({
  problem: z.enum([
    'board-unreadable',
    'board-missing',
    'grid-too-large',
    'cell-dropped',
    'link-broken',
    'image-missing',
    'image-refused',
    'image-not-fetched',
    'sound-missing',
    'sound-refused',
    'text-shortened',
    'path-refused',
    'action-unknown',
  ]),
  /** The file or board that it concerns. */
  where: z.string(),
});
export type ImportNote = z.infer<typeof ImportNote>;

export const board = {
  library: procedure
    .route({ method: 'GET', path: '/patients/{patientId}/boards', summary: "All of the patient's boards" })
    .input(byPatient)
    .output(BoardLibrary),
  change: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/boards/change', summary: 'Add, change and remove boards' })
    /** `revision` is the one that the change starts from: BOARDS_CHANGED where another page was quicker. */
    .input(byPatient.extend({ revision: Revision, change: BoardChange }))
    .output(z.object({ revision: Revision })),
  versions: procedure
    .route({
      method: 'GET',
      path: '/patients/{patientId}/boards/{boardId}/versions',
      summary: 'Earlier states, newest first',
    })
    .input(byBoard)
    .output(z.array(BoardVersion)),
  version: procedure
    .route({
      method: 'GET',
      path: '/patients/{patientId}/board-versions/{versionId}',
      summary: 'An earlier state of a board',
    })
    .input(byPatient.extend({ versionId: z.coerce.number().int() }))
    .output(Board),
  removed: procedure
    .route({
      method: 'GET',
      path: '/patients/{patientId}/removed-boards',
      summary: 'The last states of removed boards',
    })
    .input(byPatient)
    .output(z.array(BoardVersion)),
  templates: procedure
    .route({ method: 'GET', path: '/board-templates/{language}', summary: 'Boards that come with AlphaVox' })
    .input(z.object({ language: LanguageTag }))
    .output(z.array(BoardTemplate)),
  template: procedure
    .route({ method: 'GET', path: '/board-templates/{language}/{templateId}', summary: 'The boards of a template' })
    .input(z.object({ language: LanguageTag, templateId: TemplateId }))
    .output(BoardSet),
  importFile: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/boards/import',
      summary: 'Read boards from an Open Board Format file (.obf, .obz); they are not added yet',
    })
    .input(byPatient.extend({ file: z.file() }))
    .output(z.object({ set: BoardSet, notes: z.array(ImportNote) })),
  exportFile: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/boards/export',
      summary: 'Boards as an Open Board Format file; all of them, or one with what it links to',
    })
    .input(byPatient.extend({ boardId: BoardId.optional(), format: z.enum(['obf', 'obz']).default('obz') }))
    .output(z.file()),
  addMedia: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/media', summary: 'Keep a picture or a sound for boards' })
    .input(byPatient.extend({ file: z.file() }))
    .output(z.object({ mediaId: MediaId })),
  media: procedure
    .route({ method: 'GET', path: '/patients/{patientId}/media/{mediaId}', summary: 'A picture or a sound of boards' })
    .input(byPatient.extend({ mediaId: MediaId }))
    .output(z.file()),
};
