import { useEffect, useRef, useState } from 'react';
import {
  listMicrophones,
  type Microphone,
  type MicrophoneDevice,
  type MicrophoneProblem,
  openMicrophone,
} from '../../audio/microphone.ts';
import { useDeviceSettings } from '../../state/device-settings.ts';

/** The microphone of the recording screen: closed until asked for, and closed again when the screen is left. */
export const useMicrophone = () => {
  const deviceId = useDeviceSettings((settings) => settings.microphoneId);
  const [microphone, setMicrophone] = useState<Microphone | null>(null);
  const [problem, setProblem] = useState<MicrophoneProblem | null>(null);
  const [isOpening, setOpening] = useState(false);
  const [devices, setDevices] = useState<readonly MicrophoneDevice[]>([]);
  const current = useRef<Microphone | null>(null);
  useEffect(() => () => current.current?.close(), []);

  const open = async (wanted: string | null): Promise<void> => {
    current.current?.close();
    current.current = null;
    setMicrophone(null);
    setProblem(null);
    setOpening(true);
    const opened = await openMicrophone(wanted);
    setOpening(false);
    if (typeof opened === 'string') {
      // A microphone that was unplugged since must not stand in the way of another.
      if (wanted !== null && opened === 'none') return choose(null);
      return setProblem(opened);
    }
    current.current = opened;
    setMicrophone(opened);
    setDevices(await listMicrophones());
  };
  const choose = (chosen: string | null): Promise<void> => {
    useDeviceSettings.setState({ microphoneId: chosen });
    return open(chosen);
  };
  return { microphone, problem, isOpening, devices, deviceId, open: () => open(deviceId), choose };
};
