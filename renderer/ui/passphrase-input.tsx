import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { FieldError, Input, Label, Text, TextField, ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

interface PassphraseInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: string;
  readonly error?: string | null;
  readonly isNew?: boolean;
  readonly autoFocus?: boolean;
}

/** A line to type a passphrase in, which can be shown. */
export const PassphraseInput = ({ label, description, error, isNew = false, ...field }: PassphraseInputProps) => {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      className="field"
      type={isShown ? 'text' : 'password'}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      isInvalid={Boolean(error)}
      {...field}
    >
      <Label>{label}</Label>
      <div className="field-row">
        <Input spellCheck={false} />
        <ToggleButton className="button button-plain" isSelected={isShown} onChange={setShown}>
          {isShown ? <EyeOff aria-hidden size={22} /> : <Eye aria-hidden size={22} />}
          <span>{isShown ? t('common.hide') : t('common.show')}</span>
        </ToggleButton>
      </div>
      {description && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  );
};
