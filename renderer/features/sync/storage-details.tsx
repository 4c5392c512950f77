import { useRef, useState } from 'react';
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
import { credentialsIn, emptyPlace, type PlaceDraft, setupIn, withSetup } from './place-draft.ts';
import { PlaceFields } from './place-fields.tsx';
import { PlaceFigures } from './place-figures.tsx';
import { Requirements } from './requirements.tsx';

interface StorageDetailsProps {
  readonly state: SyncState;
  readonly onChange: (state: SyncState) => void;
}

interface ChangeAccessProps extends Pick<StorageDetailsProps, 'onChange'> {
  readonly setup: BucketSetup;
}

/** What may change of the way to the bucket, which stays the same. */
const FIELDS = ['endpoint', 'region', 'kmsKeyId'] as const;

const draftOf = (setup: BucketSetup): PlaceDraft => ({
  ...withSetup(emptyPlace, setup),
  ca: setup.caPem === null ? null : { name: 'PEM', pem: setup.caPem },
});

const ChangeAccess = ({ setup, onChange }: ChangeAccessProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const stop = useRef(new AbortController());
  const [draft, setDraft] = useState(() => draftOf(setup));
  const [isSaved, setSaved] = useState(false);
  const credentials = credentialsIn(draft);
  const typed = setupIn(draft);
  const keepsKeys = draft.kind === 'keys' && draft.accessKeyId === '' && draft.secretAccessKey === '';
  const save = async () => {
    if (!typed) return;
    stop.current = new AbortController();
    const { signal } = stop.current;
    const access = { ...typed, bytesPerSecond: setup.bytesPerSecond };
    const changed = await task.run((client) =>
      client.sync.changeCredentials({ access, ...(credentials && { credentials }) }, { signal }),
    );
    if (!changed) return;
    if (changed.setup) setDraft(draftOf(changed.setup));
    setSaved(true);
    onChange(changed);
  };
  const change = (next: PlaceDraft) => {
    setSaved(false);
    setDraft(next);
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
      <p className="field-description">{t('sync.changeCredentialsMeans')}</p>
      <PlaceFields draft={draft} fields={FIELDS} onChange={change} />
      <CredentialsFields draft={draft} onChange={change} />
      <ConnectionTest setup={typed} credentials={credentials} />
      {task.error?.code !== 'CANCELLED' && <ErrorNote error={task.error} />}
      <div className="row">
        <ActionButton type="submit" isDisabled={!typed || !(credentials || keepsKeys)} isPending={task.isBusy}>
          {t('sync.useCredentials')}
        </ActionButton>
        {task.isBusy && <ActionButton onPress={() => stop.current.abort()}>{t('sync.stop')}</ActionButton>}
      </div>
      <div role="status">
        {task.isBusy && <p>{t('sync.testing')}</p>}
        {isSaved && <Note kind="good">{t('common.saved')}</Note>}
      </div>
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
        <ChangeAccess setup={setup} onChange={onChange} />
      </Disclosure>
      <Requirements setup={setup} />
    </>
  );
};
