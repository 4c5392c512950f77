import { FileKey2 } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/action-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { isWrong, PLACE_FIELDS, type PlaceDraft, type PlaceField } from './place-draft.ts';

interface PlaceFieldsProps {
  readonly draft: PlaceDraft;
  /** All of them where nothing else is said. */
  readonly fields?: readonly PlaceField[];
  readonly onChange: (draft: PlaceDraft) => void;
}

/** Where the bucket is. */
export const PlaceFields = ({ draft, fields = PLACE_FIELDS, onChange }: PlaceFieldsProps) => {
  const { t } = useTranslation();
  return (
    <>
      {fields.map((field) => (
        <TextInput
          key={field}
          label={t(`sync.place.${field}`)}
          description={t(`sync.placeMeans.${field}`)}
          error={isWrong(draft, field) ? t(`sync.placeWrong.${field}`) : null}
          value={draft[field]}
          onChange={(typed) => onChange({ ...draft, [field]: typed })}
        />
      ))}
      <div className="stack">
        <p className="field-description">
          {draft.ca ? t('sync.caChosen', { name: draft.ca.name }) : t('sync.caMeans')}
        </p>
        <div className="row">
          <FileTrigger
            acceptedFileTypes={['.pem', '.crt', '.cer']}
            onSelect={async (files) => {
              const file = files?.[0];
              if (file) onChange({ ...draft, ca: { name: file.name, pem: await file.text() } });
            }}
          >
            <ActionButton icon={FileKey2}>{t('sync.caChoose')}</ActionButton>
          </FileTrigger>
          {draft.ca && (
            <ActionButton kind="quiet" onPress={() => onChange({ ...draft, ca: null })}>
              {t('sync.caWithout')}
            </ActionButton>
          )}
        </div>
      </div>
    </>
  );
};
