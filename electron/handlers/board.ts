import type { App } from './app.ts';
import { keepMedia, readMedia } from './board-media.ts';
import { implementer } from './implementer.ts';
import { findBoards, requireRealPatient } from './lookups.ts';
import { prerenderChanged } from './prerender-boards.ts';

export const boardHandlers = (app: App) => ({
  library: implementer.board.library.handler(({ input }) => findBoards(app, input.patientId)),
  change: implementer.board.change.handler(({ input: { patientId, revision, change } }) => {
    const patient = requireRealPatient(app, patientId);
    const next = app.vault.store.write.boards.change(patientId, revision, change, app.now().toISOString());
    prerenderChanged(app, patient, change.put);
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
