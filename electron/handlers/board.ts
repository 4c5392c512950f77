import type { App } from './app.ts';
import { implementer } from './implementer.ts';
import { findBoard } from './lookups.ts';

export const boardHandlers = (app: App) => ({
  get: implementer.board.get.handler(({ input }) => findBoard(app, input.patientId)),
});
