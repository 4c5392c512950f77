import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeviceSettings } from '../../state/device-settings.ts';
import { Note } from '../../ui/note.tsx';
import { Picker } from '../../ui/picker.tsx';

interface Output {
  readonly deviceId: string;
  readonly label: string;
}

/** Browsers tell outputs apart only for pages that may hear the microphone. */
const readOutputs = async (): Promise<Output[]> => {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind, deviceId }) => kind === 'audiooutput' && !['', 'default'].includes(deviceId));
};

const USUAL = 'usual';

/** On which loudspeaker or headphones cues are heard; kept for this computer. */
export const CueOutputPicker = () => {
  const { t } = useTranslation();
  const cueOutputId = useDeviceSettings((settings) => settings.cueOutputId);
  const [outputs, setOutputs] = useState<readonly Output[]>([]);
  useEffect(() => {
    const read = () => {
      readOutputs().then(setOutputs, () => setOutputs([]));
    };
    read();
    navigator.mediaDevices.addEventListener('devicechange', read);
    return () => navigator.mediaDevices.removeEventListener('devicechange', read);
  }, []);
  if (outputs.length === 0) return <Note>{t('access.cueOutput.unknown')}</Note>;
  return (
    <Picker
      label={t('access.cueOutput.label')}
      value={outputs.some(({ deviceId }) => deviceId === cueOutputId) ? cueOutputId : USUAL}
      onChange={(chosen) => useDeviceSettings.setState({ cueOutputId: chosen === USUAL ? null : chosen })}
      options={[
        { value: USUAL, label: t('access.cueOutput.usual') },
        ...outputs.map(({ deviceId, label }) => ({ value: deviceId, label })),
      ]}
    />
  );
};
