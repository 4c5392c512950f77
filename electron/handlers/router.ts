import type { App } from './app.ts';
import { auditHandlers } from './audit.ts';
import { backupHandlers } from './backup.ts';
import { boardHandlers } from './board.ts';
import { consentHandlers } from './consent.ts';
import { feedbackHandlers } from './feedback.ts';
import { historyHandlers } from './history.ts';
import { implementer } from './implementer.ts';
import { patientHandlers } from './patient.ts';
import { personHandlers } from './person.ts';
import { phraseHandlers } from './phrase.ts';
import { predictionHandlers } from './prediction.ts';
import { presetHandlers } from './preset.ts';
import { recordingHandlers } from './recording.ts';
import { reportHandlers } from './report.ts';
import { retentionHandlers } from './retention.ts';
import { securityHandlers } from './security.ts';
import { sessionHandlers } from './session.ts';
import { speechHandlers } from './speech.ts';
import { symbolHandlers } from './symbol.ts';
import { syncHandlers } from './sync.ts';
import { systemHandlers } from './system.ts';
import { usageHandlers } from './usage.ts';
import { voiceHandlers } from './voice.ts';

/** The whole contract, answered; every host serves this one router. */
export const createRouter = (app: App) =>
  implementer.router({
    system: systemHandlers(app),
    security: securityHandlers(app),
    session: sessionHandlers(app),
    person: personHandlers(app),
    audit: auditHandlers(app),
    backup: backupHandlers(app),
    patient: patientHandlers(app),
    board: boardHandlers(app),
    speech: speechHandlers(app),
    recording: recordingHandlers(app),
    voice: voiceHandlers(app),
    consent: consentHandlers(app),
    preset: presetHandlers(app),
    feedback: feedbackHandlers(app),
    symbol: symbolHandlers(app),
    prediction: predictionHandlers(app),
    phrase: phraseHandlers(app),
    usage: usageHandlers(app),
    history: historyHandlers(app),
    report: reportHandlers(app),
    retention: retentionHandlers(app),
    sync: syncHandlers(app),
  });
export type AppRouter = ReturnType<typeof createRouter>;
