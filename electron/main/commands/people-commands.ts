import { PersonName, Role } from '../../../shared/domain/person.ts';
import { type Command, option } from './command.ts';

export const peopleCommands: Readonly<Record<string, Command>> = {
  'person add': {
    usage: 'person add --name N --role patient|caregiver|clinician|administrator',
    summary: 'Name somebody who may sign in, with the PIN in ALPHAVOX_NEW_PIN; the first is an administrator.',
    options: { name: { type: 'string' }, role: { type: 'string' } },
    run: async (context) => {
      const name = option(context, 'name', PersonName);
      const role = option(context, 'role', Role);
      // Not an option of the command line, which every user of the machine can read.
      const secret = process.env.ALPHAVOX_NEW_PIN ?? '';
      return (await context.client()).person.add({ name, role, secret });
    },
  },
  'person change-pin': {
    usage: 'person change-pin --as NAME',
    summary: 'Change the own PIN or passphrase from the one in ALPHAVOX_PIN to the one in ALPHAVOX_NEW_PIN.',
    options: {},
    run: async (context) => {
      const { ALPHAVOX_PIN: secret = '', ALPHAVOX_NEW_PIN: newSecret = '' } = process.env;
      return (await context.client()).session.changeSecret({ secret, newSecret });
    },
  },
  'person list': {
    usage: 'person list',
    summary: 'List who may sign in.',
    options: {},
    run: async (context) => ({ people: await (await context.client()).person.list() }),
  },
};
