import { basename } from 'node:path';
import { z } from 'zod';
import { PatientId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { toAppError } from '../../../shared/errors/from-wire.ts';
import { type Client, type Command, option } from './command.ts';
import { findSamples, readSampleFile, type Sample } from './samples.ts';

const enrolSample = async (client: Client, patientId: PatientId, { file, text }: Sample) => {
  const name = basename(file);
  try {
    const recording = await client.recording.importFile({ patientId, text, file: await readSampleFile(file) });
    const { recordingId, durationMs, quality, accepted, reasons } = recording;
    return { take: { recordingId, file: name, durationMs, quality, accepted, reasons } };
  } catch (thrown) {
    const error = toAppError(thrown);
    const reasons = [error.code];
    return {
      error,
      take: { recordingId: null, file: name, durationMs: null, quality: null, accepted: false, reasons },
    };
  }
};

export const voiceCommands: Readonly<Record<string, Command>> = {
  'voice enrol': {
    usage: 'voice enrol --patient ID --samples DIR|FILE...',
    summary: 'Add recordings: a folder with metadata.csv, or files with a .txt beside each.',
    options: { patient: { type: 'string' }, samples: { type: 'string', multiple: true } },
    run: async (context) => {
      const patientId = option(context, 'patient', PatientId);
      const paths = [...option(context, 'samples', z.array(z.string()).min(1)), ...context.positionals];
      const samples = await findSamples(paths);
      const client = await context.client();
      await client.patient.get({ patientId });
      const results = [];
      for (const sample of samples) results.push(await enrolSample(client, patientId, sample));
      const failures = results.flatMap(({ error }) => error ?? []);
      if (failures[0] && failures.length === results.length) throw failures[0];
      return { takes: results.map(({ take }) => take) };
    },
  },
  'voice fit': {
    usage: 'voice fit --patient ID',
    summary: 'Build a new version of the voice from the accepted recordings.',
    options: { patient: { type: 'string' } },
    run: async (context) => {
      const patientId = option(context, 'patient', PatientId);
      const client = await context.client();
      for await (const event of await client.voice.fit({ patientId })) {
        if (event.type === 'progress') {
          context.log.write('info', 'fit', { stage: event.stage, fraction: event.fraction });
          continue;
        }
        const { voiceModelId, version, takesUsed, measures } = event.voiceModel;
        return { voiceModelId, version, takesUsed, fitMs: event.fitMs, measures };
      }
      throw new AppError('INTERNAL');
    },
  },
};
