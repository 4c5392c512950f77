import { ConsentId } from '../../shared/domain/ids.ts';
import { localDay } from '../../shared/domain/local-day.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { newId } from '../platform/new-id.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';
import { requireRealPatient } from './lookups.ts';
import { prerenderBoards } from './prerender-boards.ts';

export const consentHandlers = (app: App) => ({
  list: implementer.consent.list.handler(({ input: { patientId } }) => {
    requireRealPatient(app, patientId);
    return app.vault.store.read.consents.list(patientId);
  }),
  add: implementer.consent.add.handler(({ input, context: { caller } }) => {
    const { patientId, signedOn = localDay(app.now()), ...terms } = input;
    requireRealPatient(app, patientId);
    if (signedOn > localDay(app.now())) throw new AppError('INPUT_INVALID', { details: { field: 'signedOn' } });
    if (terms.expiresOn !== null && terms.expiresOn < signedOn) {
      throw new AppError('INPUT_INVALID', { details: { field: 'expiresOn' } });
    }
    const { store } = app.vault;
    const consentId = newId(ConsentId, 'con');
    store.atomically(() => {
      caller.record({ action: 'consent.recorded', patientId, details: { consentId, scope: terms.scope } });
      store.write.consents.add({
        ...terms,
        signedOn,
        consentId,
        patientId,
        createdAt: app.now().toISOString(),
        isImported: false,
      });
    });
    // What it renews speaks again.
    prerenderBoards(app, store.read.patients.get(patientId));
    const added = store.read.consents.list(patientId).find((each) => each.consentId === consentId);
    if (!added) throw new AppError('CONSENT_NOT_FOUND');
    return added;
  }),
  revoke: implementer.consent.revoke.handler(({ input: { patientId, consentId }, context: { caller } }) => {
    requireRealPatient(app, patientId);
    app.fits.cancel(patientId);
    app.prerenderer.cancel(patientId);
    return app.vault.use(async (store) => {
      store.atomically(() => {
        caller.record({ action: 'consent.revoked', patientId, details: { consentId } });
        store.write.consents.revoke(patientId, consentId, app.now().toISOString());
      });
      await app.renderings.drop(patientId);
      store.forgetErased();
      prerenderBoards(app, store.read.patients.get(patientId));
      return store.read.consents.list(patientId);
    });
  }),
});
