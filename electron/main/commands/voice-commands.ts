import { basename } from 'node:path';
import { z } from 'zod';
import { PatientId, VoiceModelId } from '../../../shared/domain/ids.ts';
import { consentingSpeaker, isSameSpeaker, Speaker } from '../../../shared/domain/speaker.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { toAppError } from '../../../shared/errors/from-wire.ts';
import { type Client, type Command, option } from './command.ts';
import { readGivenFile } from './read-given-file.ts';
import { findSamples, readSampleFile, type Sample } from './samples.ts';
import { writeResult } from './write-result.ts';

/** Whom a name means: somebody who agreed to give their voice, else the patient by their own name, else a new donor. */
const speakerNamed = async (client: Client, patientId: PatientId, name: Speaker): Promise<Speaker> => {
  if (name === null) return null;
  const consents = await client.consent.list({ patientId });
  const named = consents.filter((consent) => !consent.isImported && isSameSpeaker(consent.speakerName, name));
  const consent = named.find(({ scope }) => scope === 'donor') ?? named[0];
  if (consent) return consentingSpeaker(consent);
  return isSameSpeaker((await client.patient.get({ patientId })).name, name) ? null : name;
};

interface Enrolment {
  readonly patientId: PatientId;
  readonly speaker: Speaker;
}

const enrolSample = async (client: Client, { patientId, speaker }: Enrolment, { file, text }: Sample) => {
  const name = basename(file);
  try {
    const recording = await client.recording.importFile({ patientId, speaker, text, file: await readSampleFile(file) });
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
    usage: 'voice enrol --patient ID --samples DIR|FILE... [--speaker NAME]',
    summary:
      'Add recordings: a folder with metadata.csv, or files with a .txt beside each. Who speaks is the patient unless named.',
    options: { patient: { type: 'string' }, samples: { type: 'string', multiple: true }, speaker: { type: 'string' } },
    run: async (context) => {
      const patientId = option(context, 'patient', PatientId);
      const paths = [...option(context, 'samples', z.array(z.string()).min(1)), ...context.positionals];
      const samples = await findSamples(paths);
      const client = await context.client();
      await client.patient.get({ patientId });
      const name = option(context, 'speaker', Speaker.optional()) ?? null;
      const speaker = await speakerNamed(client, patientId, name);
      const results = [];
      for (const sample of samples) results.push(await enrolSample(client, { patientId, speaker }, sample));
      const failures = results.flatMap(({ error }) => error ?? []);
      if (failures[0] && failures.length === results.length) throw failures[0];
      return { takes: results.map(({ take }) => take) };
    },
  },
  'voice fit': {
    usage: 'voice fit --patient ID [--speaker NAME]',
    summary: 'Build a new version of the voice from the accepted recordings of one speaker: the patient unless named.',
    options: { patient: { type: 'string' }, speaker: { type: 'string' } },
    run: async (context) => {
      const patientId = option(context, 'patient', PatientId);
      const name = option(context, 'speaker', Speaker.optional());
      const client = await context.client();
      const asked = name == null ? {} : { speaker: await speakerNamed(client, patientId, name) };
      for await (const event of await client.voice.fit({ patientId, ...asked })) {
        if (event.type === 'progress') {
          context.log.write('info', 'fit', { stage: event.stage, fraction: event.fraction });
          continue;
        }
        const { voiceModelId, version, speaker, takesUsed, measures } = event.voiceModel;
        return { voiceModelId, version, ...(speaker !== null && { speaker }), takesUsed, fitMs: event.fitMs, measures };
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
      const file = await readGivenFile(context);
      return (await context.client()).voice.importFile({ patientId, file, passphrase: filePassphrase() });
    },
  },
};
