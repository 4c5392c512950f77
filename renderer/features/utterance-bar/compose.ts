import type { Button } from '../../../shared/domain/board.ts';
import { messageText } from '../../../shared/domain/message.ts';
import { useDeviceSettings } from '../../state/device-settings.ts';
import { useSession } from '../../state/session.ts';
import { speak } from '../speaking/speak.ts';
import { useSpeaking } from '../speaking/speaking-store.ts';
import { changeMessage, useMessage } from './message-store.ts';

const speakText = (text: string, pressedAtMs: number): void => {
  const { patients, patientId } = useSession.getState();
  const language = patients.find((patient) => patient.patientId === patientId)?.language ?? 'en-US';
  const { emotion } = useSpeaking.getState();
  void speak({ patientId, language, text, emotion, pressedAtMs });
};

/** A button was pressed: it speaks, and joins the message. `pressedAtMs` is the `performance.now` of the press. */
export const pressButton = (button: Button, pressedAtMs: number): void => {
  const text = button.spokenText ?? button.label;
  if (useDeviceSettings.getState().speakAsYouGo) speakText(text, pressedAtMs);
  changeMessage({ type: 'add', part: { text, buttonId: button.buttonId } });
};

/** Typed text speaks, and joins the message. */
export const speakTyped = (typed: string): void => {
  const text = typed.trim();
  if (text === '') return;
  speakText(text, performance.now());
  changeMessage({ type: 'add', part: { text } });
};

/** Speaks the whole message. */
export const speakMessage = (): void => speakText(messageText(useMessage.getState().message), performance.now());
