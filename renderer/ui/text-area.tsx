import { TextArea as Area, Label, TextField } from 'react-aria-components';

interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength: number;
}

/** Several lines to type in, with their label. */
export const TextArea = ({ label, value, onChange, maxLength }: TextAreaProps) => (
  <TextField className="field" value={value} onChange={onChange}>
    <Label>{label}</Label>
    <Area rows={4} maxLength={maxLength} />
  </TextField>
);
