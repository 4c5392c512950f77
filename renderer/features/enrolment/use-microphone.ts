import { useCallback, useEffect, useRef, useState } from 'react';
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
  const [isGone, setGone] = useState(false);
  const [isOpening, setOpening] = useState(false);
  const [devices, setDevices] = useState<readonly MicrophoneDevice[]>([]);
  const current = useRef<Microphone | null>(null);
  /** Counts openings and leavings, so that a microphone which opens too late is known by its number. */
  const turn = useRef(0);
  const closeCurrent = useCallback((): number => {
    current.current?.close();
    current.current = null;
    turn.current += 1;
    return turn.current;
  }, []);
  useEffect(() => () => void closeCurrent(), [closeCurrent]);

  const open = async (wanted: string | null): Promise<void> => {
    const own = closeCurrent();
    setMicrophone(null);
    setProblem(null);
    setGone(false);
    setOpening(true);
    const opened = await openMicrophone(wanted);
    if (turn.current !== own) {
      if (typeof opened !== 'string') opened.close();
      return;
    }
    setOpening(false);
    if (typeof opened === 'string') {
      // A microphone that was unplugged since must not stand in the way of another.
      if (wanted !== null && opened === 'none') return choose(null);
      return setProblem(opened);
    }
    current.current = opened;
    setMicrophone(opened);
    opened.gone.addEventListener('abort', () => {
      if (turn.current === own) setGone(true);
    });
    setDevices(await listMicrophones());
  };
  const choose = (chosen: string | null): Promise<void> => {
    useDeviceSettings.setState({ microphoneId: chosen });
    return open(chosen);
  };
  return { microphone, problem, isGone, isOpening, devices, deviceId, open: () => open(deviceId), choose };
};
