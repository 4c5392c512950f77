import { Hand, MousePointer2, ToggleLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessSettings } from '../../../shared/domain/access-settings.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { changePatientSettings, usePatientSettings } from '../../state/patient-settings.ts';
import { usePatient } from '../../state/session.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { usePatientName } from '../../ui/patient-name.ts';
import { AccessSettingsDwell } from './access-settings-dwell.tsx';
import { AccessSettingsScan } from './access-settings-scan.tsx';
import { AccessSettingsTouch } from './access-settings-touch.tsx';
import { FilterProposals } from './filter-proposals.tsx';
import { TryOut } from './try-out.tsx';
import { usePressSettings } from './use-press-settings.ts';

const METHODS = [
  { value: 'touch', icon: Hand },
  { value: 'dwell', icon: MousePointer2 },
  { value: 'scan', icon: ToggleLeft },
] as const;

/** How whoever speaks reaches the board: the method, its settings, what their presses propose, and a place to try it. */
export const AccessSettingsSection = () => {
  const { t } = useTranslation();
  const patient = usePatient();
  const nameOf = usePatientName();
  const { access } = usePatientSettings();
  const inForce = usePressSettings();
  const [error, setError] = useState<AppError | null>(null);
  if (!patient) return null;
  const change = async (part: Partial<AccessSettings>) => {
    const saved = await changePatientSettings({ access: { ...access, ...part } });
    setError(saved.ok ? null : saved.error);
  };
  const title = t('access.title', { name: nameOf(patient) });
  return (
    <section className="card access-settings" aria-label={title}>
      <h2>{title}</h2>
      <p className="lead">{t('access.intro')}</p>
      <ErrorNote error={error} />
      <ChoiceGroup
        label={t('access.method')}
        look="cards"
        value={access.method}
        onChange={(method) => void change({ method })}
        choices={METHODS.map(({ value, icon: Icon }) => ({
          value,
          label: t(`access.methods.${value}`),
          description: t(`access.methodsDescription.${value}`),
          icon: <Icon aria-hidden size={28} />,
        }))}
      />
      <FilterProposals inForce={inForce} onAgree={(part) => void change({ touch: { ...access.touch, ...part } })} />
      {access.method === 'dwell' && (
        <AccessSettingsDwell value={access.dwell} onChange={(dwell) => void change({ dwell })} />
      )}
      {access.method === 'scan' && (
        <AccessSettingsScan value={access.scan} onChange={(scan) => void change({ scan })} />
      )}
      <AccessSettingsTouch value={access.touch} inForce={inForce} onChange={(touch) => void change({ touch })} />
      <TryOut settings={access} pressSettings={inForce} />
    </section>
  );
};
