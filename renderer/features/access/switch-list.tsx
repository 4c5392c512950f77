import { Plus, X } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/action-button.tsx';
import { watchPads } from './watch-pads.ts';

/** Keys that a keyboard cannot do without, and that are no switches by themselves. */
const NO_SWITCHES: readonly string[] = ['Tab', 'Escape', 'Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'];
const MAX_SWITCHES = 6;

interface SwitchListProps {
  readonly label: string;
  readonly codes: readonly string[];
  readonly onChange: (codes: string[]) => void;
}

/** What a key or a gamepad's button is called. */
const useCodeName = () => {
  const { t } = useTranslation();
  return (code: string): string => {
    if (code.startsWith('pad:')) return t('access.switch.pad', { button: Number(code.slice(4)) + 1 });
    if (code === 'Space') return t('access.switch.space');
    return t('access.switch.key', { key: code.replace(/^(Key|Digit)/, '') });
  };
};

/** The keys and buttons that are one switch; a new one is learned by pressing it. */
export const SwitchList = ({ label, codes, onChange }: SwitchListProps) => {
  const { t } = useTranslation();
  const codeName = useCodeName();
  const [isLearning, setLearning] = useState(false);
  const learn = useEffectEvent((code: string) => {
    setLearning(false);
    if (!codes.includes(code)) onChange([...codes, code]);
  });
  useEffect(() => {
    if (!isLearning) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setLearning(false);
      if (NO_SWITCHES.includes(event.key) || event.repeat) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      learn(event.code);
    };
    window.addEventListener('keydown', onKeyDown, true);
    const stopPads = watchPads(({ type, code }) => type === 'down' && learn(code));
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      stopPads();
    };
  }, [isLearning]);
  return (
    <fieldset className="switch-list">
      <legend>{label}</legend>
      <ul className="row plain-list">
        {codes.map((code) => (
          <li key={code} className="switch-code">
            {codeName(code)}
            <ActionButton
              kind="quiet"
              icon={X}
              label={t('access.switch.remove', { name: codeName(code) })}
              onPress={() => onChange(codes.filter((other) => other !== code))}
            >
              {t('common.remove')}
            </ActionButton>
          </li>
        ))}
        {codes.length === 0 && <li className="empty">{t('access.switch.none')}</li>}
      </ul>
      {codes.length < MAX_SWITCHES && (
        <ActionButton icon={Plus} onPress={() => setLearning(!isLearning)}>
          {isLearning ? t('common.cancel') : t('access.switch.add')}
        </ActionButton>
      )}
      <p className="field-description" role="status">
        {isLearning && t('access.switch.pressNow')}
      </p>
    </fieldset>
  );
};
