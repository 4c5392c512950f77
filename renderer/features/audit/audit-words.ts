import { useTranslation } from 'react-i18next';
import { AUDIT_ACTIONS, type AuditAction, type AuditEvent, type AuditKind } from '../../../shared/domain/audit.ts';
import type { PatientId, PersonId } from '../../../shared/domain/ids.ts';
import { Role } from '../../../shared/domain/person.ts';

/** What of the log is shown; what is left out shows all. */
export interface AuditFilter {
  readonly actor?: string;
  readonly patientId?: PatientId;
  readonly kind?: AuditKind;
}

/** Somebody who may sign in, or could once. */
export interface EverNamed {
  readonly personId: PersonId;
  readonly name: string;
  readonly isRemoved: boolean;
}

/** Those who are no person of this AlphaVox. */
export const OTHER_ACTORS = ['key-holder', 'board', 'system'] as const;

const isKnown = (action: string): action is AuditAction => (AUDIT_ACTIONS as readonly string[]).includes(action);

/** What the log says, in words. What somebody forged is told as it stands. */
export const useAuditWords = (people: readonly EverNamed[]) => {
  const { t } = useTranslation();
  const nameOf = (personId: unknown): string =>
    people.find((person) => person.personId === personId)?.name ?? t('audit.unknownPerson');
  const roleName = (role: unknown): string => {
    const known = Role.safeParse(role);
    return known.success ? t(`people.roles.${known.data}`) : '';
  };
  return {
    who: ({ actor }: AuditEvent): string => {
      const other = OTHER_ACTORS.find((each) => each === actor);
      return other ? t(`audit.actor.${other}`) : nameOf(actor);
    },
    as: ({ role }: AuditEvent): string => (role === 'break-glass' ? t('urgent.title') : roleName(role)),
    what: ({ action, details }: AuditEvent): string => {
      if (!isKnown(action)) return t('audit.unknownAction', { action });
      return t(`audit.action.${action}`, {
        person: nameOf(details.personId),
        role: roleName(details.role ?? details.to),
        minutes: Number(details.minutes ?? 0),
      });
    },
  };
};
