import { z } from 'zod';
import { Board } from '../domain/board.ts';
import { PatientId } from '../domain/ids.ts';
import { procedure } from './base.ts';

export const board = {
  get: procedure
    .route({ method: 'GET', path: '/patients/{patientId}/board', summary: "The patient's board" })
    .input(z.object({ patientId: PatientId }))
    .output(Board),
};
