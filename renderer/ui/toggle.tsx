import { Switch } from 'react-aria-components';

interface ToggleProps {
  readonly label: string;
  readonly description?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Something that is on or off. */
export const Toggle = ({ label, description, isOn, onChange }: ToggleProps) => (
  <Switch className="toggle" isSelected={isOn} onChange={onChange}>
    <span className="toggle-track" aria-hidden>
      <span className="toggle-knob" />
    </span>
    <span className="toggle-words">
      <span className="toggle-label">{label}</span>
      {description && <span className="field-description">{description}</span>}
    </span>
  </Switch>
);
