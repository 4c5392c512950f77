import { useTranslation } from 'react-i18next';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { passphraseProblem, SHORTEST_PASSPHRASE } from './new-passphrase.ts';

interface NewPassphraseFieldsProps {
  readonly first: string;
  readonly second: string;
  readonly onFirst: (value: string) => void;
  readonly onSecond: (value: string) => void;
}

/** A new passphrase, typed twice. */
export const NewPassphraseFields = ({ first, second, onFirst, onSecond }: NewPassphraseFieldsProps) => {
  const { t } = useTranslation();
  const problem = passphraseProblem(first, second);
  return (
    <>
      <PassphraseInput
        label={t('passphrase.new')}
        description={t('passphrase.advice', { count: SHORTEST_PASSPHRASE })}
        error={problem === 'short' ? t('passphrase.short', { count: SHORTEST_PASSPHRASE }) : null}
        value={first}
        onChange={onFirst}
        isNew
      />
      <PassphraseInput
        label={t('passphrase.again')}
        error={problem === 'different' ? t('passphrase.different') : null}
        value={second}
        onChange={onSecond}
        isNew
      />
    </>
  );
};
