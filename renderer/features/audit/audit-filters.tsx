import { useTranslation } from 'react-i18next';
import { AUDIT_KINDS } from '../../../shared/domain/audit.ts';
import { isDemonstration, useSession } from '../../state/session.ts';
import { Picker } from '../../ui/picker.tsx';
import { type AuditFilter, type EverNamed, OTHER_ACTORS } from './audit-words.ts';

const ALL = 'all';

interface AuditFiltersProps {
  readonly filter: AuditFilter;
  readonly people: readonly EverNamed[];
  readonly onChange: (filter: AuditFilter) => void;
}

/** By whom, about which patient and of which kind. */
export const AuditFilters = ({ filter, people, onChange }: AuditFiltersProps) => {
  const { t } = useTranslation();
  const patients = useSession((session) => session.patients).filter(({ patientId }) => !isDemonstration(patientId));
  const all = { value: ALL, label: t('audit.all') };
  const change = (name: keyof AuditFilter) => (value: string) => {
    const { [name]: _, ...others } = filter;
    onChange(value === ALL ? others : { ...others, [name]: value });
  };
  return (
    <div className="row audit-filters">
      <Picker
        label={t('audit.who')}
        value={filter.actor ?? ALL}
        onChange={change('actor')}
        options={[
          all,
          ...people.map(({ personId, name, isRemoved }) => ({
            value: personId as string,
            label: isRemoved ? t('audit.removedPerson', { name }) : name,
          })),
          ...OTHER_ACTORS.map((actor) => ({ value: actor as string, label: t(`audit.actor.${actor}`) })),
        ]}
      />
      <Picker
        label={t('audit.patient')}
        value={filter.patientId ?? ALL}
        onChange={change('patientId')}
        options={[all, ...patients.map(({ patientId, name }) => ({ value: patientId as string, label: name }))]}
      />
      <Picker
        label={t('audit.kindOf')}
        value={filter.kind ?? ALL}
        onChange={change('kind')}
        options={[all, ...AUDIT_KINDS.map((kind) => ({ value: kind as string, label: t(`audit.kind.${kind}`) }))]}
      />
    </div>
  );
};
