import { PatientId } from '../../../shared/domain/ids.ts';
import { type Command, option } from './command.ts';

export const feedbackCommands: Readonly<Record<string, Command>> = {
  'feedback list': {
    usage: 'feedback list --patient ID',
    summary: 'List the newest 500 ratings of the voice, newest first.',
    options: { patient: { type: 'string' } },
    run: async (context) => {
      const patientId = option(context, 'patient', PatientId);
      return { ratings: await (await context.client()).feedback.list({ patientId, limit: 500 }) };
    },
  },
};
