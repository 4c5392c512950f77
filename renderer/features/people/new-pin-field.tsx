import { useTranslation } from 'react-i18next';
import { secretProblem } from '../../../shared/domain/person.ts';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';

interface NewPinFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A new PIN or passphrase, which can be looked at instead of typed twice. */
export const NewPinField = ({ value, onChange }: NewPinFieldProps) => {
  const { t } = useTranslation();
  const isWeak = value.length >= 6 && secretProblem(value) !== null;
  return (
    <PassphraseInput
      label={t('people.newPin')}
      description={t('people.pinAdvice')}
      error={isWeak ? t('errors.SECRET_WEAK.message') : null}
      value={value}
      onChange={onChange}
      isNew
    />
  );
};
