import { useTranslation } from 'react-i18next';
import type { BackupSchedule as Schedule } from '../../../shared/domain/backup.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';

interface BackupScheduleProps {
  readonly schedule: Schedule;
  readonly onChange: (schedule: Schedule) => void;
}

/** How often backups are made, and how many are kept. */
export const BackupSchedule = ({ schedule, onChange }: BackupScheduleProps) => {
  const { t } = useTranslation();
  const choices = (['never', 'day', 'week'] as const).map((value) => ({ value, label: t(`backup.every.${value}`) }));
  return (
    <>
      <ChoiceGroup
        label={t('backup.byItself')}
        choices={choices}
        value={schedule.every}
        onChange={(every) => onChange({ ...schedule, every })}
      />
      {schedule.every !== 'never' && (
        <NumberStepper
          label={t('backup.keep')}
          description={t('backup.keepMeans')}
          least={1}
          most={100}
          value={schedule.keep}
          onChange={(keep) => onChange({ ...schedule, keep })}
        />
      )}
    </>
  );
};
