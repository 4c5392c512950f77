import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { PatientId, VoiceModelId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { toAppError } from '../../../shared/errors/from-wire.ts';
import { type Client, type Command, option } from './command.ts';
import { findSamples, readSampleFile, type Sample } from './samples.ts';
import { writeResult } from './write-result.ts';

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

/** Not an option of the command line, which every user of the machine can read. */
const filePassphrase = (): string => process.env.ALPHAVOX_VOICE_PASSPHRASE ?? '';

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
  'voice list': {
    usage: 'voice list --patient ID',
    summary: "List the versions of a patient's voice, newest first.",
    options: { patient: { type: 'string' } },
    run: async (context) => {
      const patientId = option(context, 'patient', PatientId);
      return { voices: await (await context.client()).voice.list({ patientId }) };
    },
  },
  'voice export': {
    usage: 'voice export --patient ID --voice ID --out F.alphavoice',
    summary: 'Write a version of a voice with its consent to a file, encrypted under ALPHAVOX_VOICE_PASSPHRASE.',
    options: { patient: { type: 'string' }, voice: { type: 'string' }, out: { type: 'string' } },
    run: async (context) => {
      const patientId = option(context, 'patient', PatientId);
      const voiceModelId = option(context, 'voice', VoiceModelId);
      const out = option(context, 'out', z.string());
      const client = await context.client();
      const file = await client.voice.exportFile({ patientId, voiceModelId, passphrase: filePassphrase() });
      await writeResult(out, await file.bytes());
      return { out, bytes: file.size };
    },
  },
  'voice import': {
    usage: 'voice import --patient ID FILE',
    summary: 'Add the voice of a file as the next version; ALPHAVOX_VOICE_PASSPHRASE opens it.',
    options: { patient: { type: 'string' } },
    run: async (context) => {
      const patientId = option(context, 'patient', PatientId);
      const [path = ''] = context.positionals;
      const bytes = await readFile(path).catch((cause) => {
        throw new AppError('FILE_NOT_FOUND', { cause });
      });
      const file = new File([bytes], basename(path));
      return (await context.client()).voice.importFile({ patientId, file, passphrase: filePassphrase() });
    },
  },
};
