import { programLanguage } from '../../../shared/domain/program-language.ts';
import { useDeviceSettings } from '../../state/device-settings.ts';
import { deviceLanguage } from '../../state/language.ts';
import { LanguagePicker } from './language-picker.tsx';

/** The language of this machine: of the guide, and of the demonstration with its boards and voice. */
export const DeviceLanguagePicker = ({ hideLabel = false }: { readonly hideLabel?: boolean }) => {
  useDeviceSettings(({ language }) => language);
  return (
    <LanguagePicker
      value={programLanguage(deviceLanguage()) ?? 'en'}
      onChange={(language) => useDeviceSettings.setState({ language })}
      hideLabel={hideLabel}
    />
  );
};
