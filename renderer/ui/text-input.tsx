import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';

interface TextInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: string;
  readonly error?: string | null;
  readonly type?: 'text' | 'number' | 'date';
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  readonly placeholder?: string;
}

/** A line to type in, with its label, its explanation and its error. */
export const TextInput = ({ label, description, error, maxLength, placeholder, ...field }: TextInputProps) => (
  <TextField className="field" isInvalid={Boolean(error)} {...field}>
    <Label>{label}</Label>
    <Input
      autoComplete="off"
      spellCheck={false}
      {...(maxLength === undefined ? {} : { maxLength })}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(field.type === 'number' ? { inputMode: 'numeric' as const } : {})}
    />
    {description && (
      <Text slot="description" className="field-description">
        {description}
      </Text>
    )}
    <FieldError className="field-error">{error}</FieldError>
  </TextField>
);
