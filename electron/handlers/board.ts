import { DEMONSTRATION_PATIENT_ID } from '../../shared/domain/ids.ts';
import { TemplateId } from '../../shared/domain/template.ts';
import { boardLanguage } from '../boards/content.ts';
import { importBoards } from '../boards/import-boards.ts';
import { templateBoards } from '../boards/template.ts';
import type { App } from './app.ts';
import { exportFile } from './board-files.ts';
import { keepMedia, readMedia } from './board-media.ts';
import { implementer } from './implementer.ts';
import { findBoards, requireRealPatient, startingBoards } from './lookups.ts';
import { prerenderChanged } from './prerender-boards.ts';

export const boardHandlers = (app: App) => ({
  library: implementer.board.library.handler(({ input }) => findBoards(app, input.patientId)),
  change: implementer.board.change.handler(({ input: { patientId, revision, change } }) => {
    const patient = requireRealPatient(app, patientId);
    const next = app.vault.store.write.boards.change(patientId, revision, change, app.now().toISOString());
    prerenderChanged(app, patient, change);
    return { revision: next };
  }),
  versions: implementer.board.versions.handler(({ input: { patientId, boardId } }) => {
    requireRealPatient(app, patientId);
    return app.vault.store.read.boards.versions(patientId, boardId);
  }),
  version: implementer.board.version.handler(({ input: { patientId, versionId } }) => {
    requireRealPatient(app, patientId);
    return app.vault.store.read.boards.version(patientId, versionId);
  }),
  removed: implementer.board.removed.handler(({ input: { patientId } }) => {
    requireRealPatient(app, patientId);
    return app.vault.store.read.boards.removed(patientId);
  }),
  templates: implementer.board.templates.handler(({ input }) =>
    TemplateId.options.map((templateId) => {
      const set = templateBoards(app.resources.boards, templateId, boardLanguage(input.language));
      const { rows = 1, columns = 1 } = set.boards.find(({ boardId }) => boardId === set.homeBoardId) ?? {};
      return { templateId, rows, columns, boardCount: set.boards.length };
    }),
  ),
  template: implementer.board.template.handler(({ input: { language, templateId } }) =>
    startingBoards(app, templateId, language),
  ),
  importFile: implementer.board.importFile.handler(async ({ input: { patientId, file }, signal }) => {
    requireRealPatient(app, patientId);
    const keep = (bytes: Uint8Array) => keepMedia(app, patientId, bytes, signal);
    const { set, notes } = await importBoards(new Uint8Array(await file.arrayBuffer()), { keepMedia: keep, signal });
    return { set, notes: [...notes] };
  }),
  exportFile: implementer.board.exportFile.handler(({ input: { patientId, boardId, format }, context }) => {
    // The demonstration's boards are nobody's.
    if (patientId !== DEMONSTRATION_PATIENT_ID) {
      context.caller.record({ action: 'export.boards', patientId, details: { format } });
    }
    return exportFile(app, patientId, boardId, format);
  }),
  addMedia: implementer.board.addMedia.handler(async ({ input: { patientId, file }, signal }) => {
    requireRealPatient(app, patientId);
    return { mediaId: await keepMedia(app, patientId, new Uint8Array(await file.arrayBuffer()), signal) };
  }),
  media: implementer.board.media.handler(async ({ input: { patientId, mediaId } }) => {
    requireRealPatient(app, patientId);
    const { bytes, mediaType } = await readMedia(app, patientId, mediaId);
    return new File([Uint8Array.from(bytes)], mediaId, { type: mediaType });
  }),
});
