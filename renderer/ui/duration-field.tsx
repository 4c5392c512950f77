import { NumberStepper } from './number-stepper.tsx';

interface DurationFieldProps {
  readonly label: string;
  readonly description: string;
  readonly valueMs: number;
  readonly leastMs: number;
  readonly mostMs: number;
  readonly onChange: (valueMs: number) => void;
}

const IN_SECONDS = { style: 'unit', unit: 'second', maximumFractionDigits: 2 } as const;

/** A length of time, shown in seconds; it is typed, or changed in steps of 0.05 s. */
export const DurationField = ({ label, description, valueMs, leastMs, mostMs, onChange }: DurationFieldProps) => (
  <NumberStepper
    label={label}
    description={description}
    value={valueMs / 1000}
    least={leastMs / 1000}
    most={mostMs / 1000}
    step={0.05}
    formatOptions={IN_SECONDS}
    onChange={(seconds) => onChange(Math.round(seconds * 1000))}
  />
);
