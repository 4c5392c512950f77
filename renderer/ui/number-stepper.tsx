import { Minus, Plus } from 'lucide-react';
import { Button, Group, Input, Label, NumberField, Text } from 'react-aria-components';

interface NumberStepperProps {
  readonly label: string;
  readonly description: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step?: number;
  readonly formatOptions?: Intl.NumberFormatOptions;
  readonly onChange: (value: number) => void;
}

/** A number that is typed, or changed in steps. */
export const NumberStepper = ({
  label,
  description,
  least,
  most,
  step = 1,
  formatOptions = {},
  onChange,
  value,
}: NumberStepperProps) => (
  <NumberField
    className="field"
    value={value}
    minValue={least}
    maxValue={most}
    step={step}
    formatOptions={formatOptions}
    // An emptied field is no number: what was set stays.
    onChange={(chosen) => Number.isFinite(chosen) && onChange(chosen)}
  >
    <Label>{label}</Label>
    <Group className="stepper">
      <Button slot="decrement" className="button button-plain icon-only">
        <Minus aria-hidden size={22} />
      </Button>
      <Input />
      <Button slot="increment" className="button button-plain icon-only">
        <Plus aria-hidden size={22} />
      </Button>
    </Group>
    <Text slot="description" className="field-description">
      {description}
    </Text>
  </NumberField>
);
