import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly description?: string;
  readonly icon?: ReactNode;
}

interface ChoiceGroupProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  /** `chips` in a row, `cards` in a grid. */
  readonly look?: 'chips' | 'cards' | 'icons';
  readonly hideLabel?: boolean;
}

/** One choice out of a few, all of them in sight. */
export const ChoiceGroup = <Value extends string>({
  label,
  choices,
  value,
  onChange,
  look = 'chips',
  hideLabel = false,
}: ChoiceGroupProps<Value>) => (
  <RadioGroup
    className={`choices choices-${look}`}
    value={value}
    onChange={(chosen) => {
      const choice = choices.find((candidate) => candidate.value === chosen);
      if (choice) onChange(choice.value);
    }}
    orientation="horizontal"
    {...(hideLabel ? { 'aria-label': label } : {})}
  >
    {!hideLabel && <Label>{label}</Label>}
    <div className="choices-list">
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} className="choice">
          {choice.icon}
          <span className="choice-label">{choice.label}</span>
          {choice.description && <span className="choice-description">{choice.description}</span>}
        </Radio>
      ))}
    </div>
  </RadioGroup>
);
