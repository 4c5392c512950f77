import { useEffect, useState } from 'react';
import { Input, Label, Text, TextField } from 'react-aria-components';

interface CommitInputProps {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly maxLength: number;
  /** An empty value is not taken: the field falls back to what it was. */
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly onCommit: (value: string) => void;
}

/** A line to type in whose change counts as one step, once it is left or confirmed with Enter. */
export const CommitInput = ({
  label,
  value,
  description,
  maxLength,
  isRequired,
  isDisabled,
  onCommit,
}: CommitInputProps) => {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const commit = () => {
    const next = draft.trim();
    if (next === value) return;
    if (next === '' && isRequired) setDraft(value);
    else onCommit(next);
  };
  return (
    <TextField className="field" value={draft} onChange={setDraft} onBlur={commit} isDisabled={isDisabled ?? false}>
      <Label>{label}</Label>
      <Input
        autoComplete="off"
        maxLength={maxLength}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setDraft(value);
        }}
      />
      {description && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
    </TextField>
  );
};
