import { useTranslation } from 'react-i18next';
import type { BucketSetup } from '../../../shared/domain/sync-setup.ts';
import { useAsk } from '../../client/use-ask.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { CopyButton } from './copy-button.tsx';

const Needs = ({ setup }: { readonly setup: BucketSetup }) => {
  const { t } = useTranslation();
  const needs = useAsk((client) => client.sync.requirements({ setup }), [JSON.stringify(setup)]);
  if (!needs.value) return <ErrorNote error={needs.error} />;
  return (['policy', 'settings'] as const).map((part) => (
    <div key={part} className="stack">
      <h4>{t(`sync.needs.${part}`)}</h4>
      <pre className="for-copying" dir="ltr">
        {needs.value?.[part]}
      </pre>
      <CopyButton text={needs.value?.[part] ?? ''} label={t(`sync.needs.${part}`)} />
    </div>
  ));
};

/** For whoever looks after the bucket: the least policy that it takes, and how the bucket is to be set. */
export const Requirements = ({ setup }: { readonly setup: BucketSetup | undefined }) => {
  const { t } = useTranslation();
  return (
    <Disclosure summary={t('sync.needs.title')}>
      <p>{t('sync.needs.explanation')}</p>
      {setup ? <Needs setup={setup} /> : <p className="field-description">{t('sync.needs.placeFirst')}</p>}
    </Disclosure>
  );
};
