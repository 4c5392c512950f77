import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../../shared/domain/sync.ts';
import type { BucketSetup } from '../../../shared/domain/sync-setup.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { ConnectionTest } from './connection-test.tsx';
import { CredentialsFields } from './credentials-fields.tsx';
import { credentialsIn, emptyPlace } from './place-draft.ts';
import { PlaceFigures } from './place-figures.tsx';
import { Requirements } from './requirements.tsx';

interface StorageDetailsProps {
  readonly state: SyncState;
  readonly onChange: (state: SyncState) => void;
}

interface ChangeCredentialsProps extends Pick<StorageDetailsProps, 'onChange'> {
  readonly setup: BucketSetup;
}

const ChangeCredentials = ({ setup, onChange }: ChangeCredentialsProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const [draft, setDraft] = useState(emptyPlace);
  const [isSaved, setSaved] = useState(false);
  const credentials = credentialsIn(draft);
  const save = async () => {
    if (!credentials) return;
    const changed = await task.run((client) => client.sync.changeCredentials({ credentials }));
    if (!changed) return;
    setDraft(emptyPlace);
    setSaved(true);
    onChange(changed);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h4>{t('sync.changeCredentials')}</h4>
      <CredentialsFields
        draft={draft}
        onChange={(typed) => {
          setSaved(false);
          setDraft(typed);
        }}
      />
      <ConnectionTest setup={setup} credentials={credentials} />
      <ErrorNote error={task.error} />
      <ActionButton type="submit" isDisabled={!credentials} isPending={task.isBusy}>
        {t('sync.useCredentials')}
      </ActionButton>
      <div role="status">{isSaved && <Note kind="good">{t('common.saved')}</Note>}</div>
    </form>
  );
};

/** Where the bucket is, the way in, and what it needs. */
export const StorageDetails = ({ state: { setup }, onChange }: StorageDetailsProps) => {
  const { t } = useTranslation();
  if (!setup) return null;
  return (
    <>
      <Disclosure summary={t('sync.storage')}>
        <PlaceFigures setup={setup} />
        <ChangeCredentials setup={setup} onChange={onChange} />
      </Disclosure>
      <Requirements setup={setup} />
    </>
  );
};
