import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { PlaceDraft } from './place-draft.ts';

interface CredentialsFieldsProps {
  readonly draft: PlaceDraft;
  readonly onChange: (draft: PlaceDraft) => void;
}

/** How to get into the bucket: with access keys, or as the environment of AWS on this computer says. */
export const CredentialsFields = ({ draft, onChange }: CredentialsFieldsProps) => {
  const { t } = useTranslation();
  const choices = (['keys', 'chain'] as const).map((value) => ({ value, label: t(`sync.credentials.${value}`) }));
  return (
    <>
      <ChoiceGroup
        label={t('sync.credentials.title')}
        choices={choices}
        value={draft.kind}
        onChange={(kind) => onChange({ ...draft, kind })}
      />
      {draft.kind === 'chain' ? (
        <TextInput
          label={t('sync.credentials.profile')}
          description={t('sync.credentials.profileMeans')}
          maxLength={128}
          value={draft.profile}
          onChange={(profile) => onChange({ ...draft, profile })}
        />
      ) : (
        <>
          <TextInput
            label={t('sync.credentials.accessKeyId')}
            maxLength={128}
            value={draft.accessKeyId}
            onChange={(accessKeyId) => onChange({ ...draft, accessKeyId })}
          />
          <PassphraseInput
            label={t('sync.credentials.secretAccessKey')}
            description={t('sync.credentials.kept')}
            isNew
            value={draft.secretAccessKey}
            onChange={(secretAccessKey) => onChange({ ...draft, secretAccessKey })}
          />
          <PassphraseInput
            label={t('sync.credentials.sessionToken')}
            description={t('sync.credentials.sessionTokenMeans')}
            isNew
            value={draft.sessionToken}
            onChange={(sessionToken) => onChange({ ...draft, sessionToken })}
          />
        </>
      )}
    </>
  );
};
