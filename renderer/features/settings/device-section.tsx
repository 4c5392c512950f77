import { useTranslation } from 'react-i18next';
import { useDeviceSettings } from '../../state/device-settings.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';

const THEMES = ['system', 'light', 'dark', 'contrast', 'muted'] as const;

/** How this machine looks and answers, whoever speaks through it. */
export const DeviceSection = () => {
  const { t } = useTranslation();
  const theme = useDeviceSettings((settings) => settings.theme);
  return (
    <section className="card" aria-label={t('settings.device')}>
      <h2>{t('settings.device')}</h2>
      <ChoiceGroup
        label={t('settings.theme')}
        value={theme}
        onChange={(chosen) => useDeviceSettings.setState({ theme: chosen })}
        choices={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
      />
    </section>
  );
};
