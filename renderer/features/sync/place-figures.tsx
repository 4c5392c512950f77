import { useTranslation } from 'react-i18next';
import type { BucketSetup } from '../../../shared/domain/sync-setup.ts';
import { PLACE_FIELDS } from './place-draft.ts';

/** Where the bucket is, to be read off. */
export const PlaceFigures = ({ setup }: { readonly setup: BucketSetup }) => {
  const { t } = useTranslation();
  const shown = PLACE_FIELDS.filter((field) => field !== 'kmsKeyId' || setup.kmsKeyId !== null);
  return (
    <dl className="figures">
      {shown.map((field) => (
        <div key={field}>
          <dt>{t(`sync.place.${field}`)}</dt>
          <dd>
            <bdi>{setup[field] || t(field === 'endpoint' ? 'sync.amazon' : 'sync.none')}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
};
