import { AgeYears, LanguageTag, PatientName, Sex } from '../../../shared/domain/patient.ts';
import { PresetId } from '../../../shared/domain/preset.ts';
import { type Command, option, typedNumber } from './command.ts';

export const patientCommands: Readonly<Record<string, Command>> = {
  'patient add': {
    usage: 'patient add --name N [--age Y] [--sex f|m|x] [--language en-US] [--preset ID]',
    summary: 'Add a patient with a core board.',
    options: {
      name: { type: 'string' },
      age: { type: 'string' },
      sex: { type: 'string' },
      language: { type: 'string' },
      preset: { type: 'string' },
    },
    run: async (context) => {
      const presetId = option(context, 'preset', PresetId.optional());
      const input = {
        name: option(context, 'name', PatientName),
        ageYears: option(context, 'age', typedNumber.pipe(AgeYears).optional()) ?? null,
        sex: option(context, 'sex', Sex.default('x')),
        language: option(context, 'language', LanguageTag.default('en-US')),
        ...(presetId && { presetId }),
      };
      const { patientId } = await (await context.clientWithNewStore()).patient.add(input);
      return { patientId };
    },
  },
  'patient list': {
    usage: 'patient list',
    summary: 'List the patients.',
    options: {},
    run: async (context) => ({ patients: await (await context.client()).patient.list() }),
  },
};

export const storeCommands: Readonly<Record<string, Command>> = {
  'store recovery-key': {
    usage: 'store recovery-key',
    summary: 'Make a recovery key, print its 12 words and put it into force.',
    options: {},
    run: async (context) => {
      const client = await context.client();
      const { recoveryWords } = await client.security.proposeRecoveryKey();
      await client.security.confirmRecoveryKey({ recoveryWords });
      return { recoveryWords };
    },
  },
  'store recover': {
    usage: 'store recover',
    summary:
      'Open the records with the words in ALPHAVOX_RECOVERY_WORDS; ALPHAVOX_PASSPHRASE becomes their passphrase.',
    options: {},
    run: async (context) => {
      // Not an option of the command line, which every user of the machine can read.
      const words = (process.env.ALPHAVOX_RECOVERY_WORDS ?? '').trim().split(/\s+/);
      const client = await context.clientWithoutStore();
      return client.security.unlockWithRecoveryKey({
        recoveryWords: words,
        newPassphrase: context.passphrase ?? '',
      });
    },
  },
};
