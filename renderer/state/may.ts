import { leastRole } from '../../shared/contract/least-role.ts';
import { type Access, reaches } from '../../shared/domain/person.ts';
import { useSession } from './session.ts';

type Table = typeof leastRole;

/** A procedure of the contract by its name, as in `voice.approve`. */
export type ProcedureName = {
  [Domain in keyof Table & string]: `${Domain}.${keyof Table[Domain] & string}`;
}[keyof Table & string];

/** The least role that a procedure needs. */
export const leastFor = (procedure: ProcedureName): Access => {
  const [domain = '', name = ''] = procedure.split('.');
  return (leastRole as Readonly<Record<string, Readonly<Record<string, Access>>>>)[domain]?.[name] ?? 'administrator';
};

/** Whether whoever is signed in may do something. It only decides what is offered: the host refuses what is not allowed. */
export const useMay = (procedure: ProcedureName): boolean =>
  useSession(({ signedIn }) => reaches(signedIn?.access ?? 'anyone', leastFor(procedure)));
