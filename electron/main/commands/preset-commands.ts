import { z } from 'zod';
import { PatientId } from '../../../shared/domain/ids.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import { PresetId } from '../../../shared/domain/preset.ts';
import { PresetChanges, PresetName, presetInForce, valuesOf } from '../../../shared/domain/preset-values.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { type Command, type CommandContext, option } from './command.ts';
import { readGivenFile } from './read-given-file.ts';
import { writeResult } from './write-result.ts';

const told = (patient: Patient) => ({
  presetId: patient.presetId,
  changes: patient.presetChanges,
  values: valuesOf(presetInForce(patient)),
});

/** `rate=0.9` and the like. Throws INPUT_INVALID. */
const changesIn = (context: CommandContext): PresetChanges => {
  const given = option(context, 'set', z.array(z.string().regex(/^\w+=.+$/)).default([]));
  const pairs = given.map((text) => {
    const at = text.indexOf('=');
    const value = text.slice(at + 1);
    return [text.slice(0, at), Number.isNaN(Number(value)) ? value : Number(value)];
  });
  const changes = PresetChanges.strict().safeParse(Object.fromEntries(pairs));
  if (changes.success) return changes.data;
  throw new AppError('INPUT_INVALID', {
    message: '--set is not valid.',
    hint: '`preset show` prints what can be set, such as --set rate=0.9.',
    details: { field: 'set' },
  });
};

export const presetCommands: Readonly<Record<string, Command>> = {
  'preset show': {
    usage: 'preset show --patient ID',
    summary: "Print a patient's preset with its numbers, and every state of it.",
    options: { patient: { type: 'string' } },
    run: async (context) => {
      const patientId = option(context, 'patient', PatientId);
      const client = await context.client();
      const patient = await client.patient.get({ patientId });
      return { ...told(patient), versions: await client.preset.versions({ patientId }) };
    },
  },
  'preset set': {
    usage: 'preset set --patient ID [--preset ID] [--set NAME=VALUE ...] [--name TEXT]',
    summary: 'Put a preset into force, with the numbers that are to be otherwise than it has them.',
    options: {
      patient: { type: 'string' },
      preset: { type: 'string' },
      set: { type: 'string', multiple: true },
      name: { type: 'string' },
    },
    run: async (context) => {
      const patientId = option(context, 'patient', PatientId);
      const asked = option(context, 'preset', PresetId.optional());
      const name = option(context, 'name', PresetName.optional()) ?? null;
      const changes = changesIn(context);
      const client = await context.client();
      const presetId = asked ?? (await client.patient.get({ patientId })).presetId;
      return told(await client.preset.choose({ patientId, presetId, changes, name }));
    },
  },
  'preset export': {
    usage: 'preset export --patient ID --out F.json',
    summary: "Write a patient's preset to a file that holds nothing about the patient.",
    options: { patient: { type: 'string' }, out: { type: 'string' } },
    run: async (context) => {
      const patientId = option(context, 'patient', PatientId);
      const out = option(context, 'out', z.string());
      const file = await (await context.client()).preset.exportFile({ patientId });
      await writeResult(out, await file.bytes());
      return { out };
    },
  },
  'preset import': {
    usage: 'preset import --patient ID FILE',
    summary: 'Put the preset of a file into force.',
    options: { patient: { type: 'string' } },
    run: async (context) => {
      const patientId = option(context, 'patient', PatientId);
      const file = await readGivenFile(context);
      const client = await context.client();
      return told(await client.preset.importFile({ patientId, file }));
    },
  },
};
