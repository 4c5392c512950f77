import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../../shared/domain/sync.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useEnumeration } from '../../ui/formats.ts';
import { Note } from '../../ui/note.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { noWords } from '../settings/recovery-words.ts';
import { ConnectionTest } from './connection-test.tsx';
import { CredentialsFields } from './credentials-fields.tsx';
import { JoinWords } from './join-words.tsx';
import { credentialsIn, emptyPlace, missingIn, setupIn, withSetup } from './place-draft.ts';
import { PlaceFields } from './place-fields.tsx';
import { Requirements } from './requirements.tsx';

type Way = 'begin' | 'code' | 'recovery-key';
const WAYS: readonly Way[] = ['begin', 'code', 'recovery-key'];

/** The two ways into sync: this computer begins, or joins the others. What was typed stays through every error. */
export const StartSync = ({ onDone }: { readonly onDone: (state: SyncState) => void }) => {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way | null>(null);
  const [words, setWords] = useState(noWords);
  const [place, setPlace] = useState(emptyPlace);
  const [name, setName] = useState('');
  const task = useTask();
  const setup = setupIn(place);
  const credentials = credentialsIn(place);
  const enumerated = useEnumeration();
  const missing = [
    way !== 'begin' && words.some((word) => word === '') && t('sync.words'),
    ...missingIn(place).map((field) => t(`sync.place.${field}`)),
    credentials === undefined && t('sync.credentials.keysMissing'),
    name.trim() === '' && t('sync.deviceName'),
  ].filter((field) => field !== false);
  const start = async () => {
    if (!setup || !credentials || way === null) return;
    const state = await task.run((client) =>
      way === 'begin'
        ? client.sync.setUp({ setup, credentials, name })
        : client.sync.join({ setup, credentials, name, by: way, words: [...words] }),
    );
    if (state) onDone(state);
  };
  return (
    <>
      <p>{t('sync.explanation')}</p>
      <ul className="advice">
        <li>{t('sync.unreadable')}</li>
        <li>{t('sync.speakingGoesOn')}</li>
        <li>{t('sync.offlineIsFine')}</li>
      </ul>
      <ChoiceGroup
        label={t('sync.howToStart')}
        look="cards"
        choices={WAYS.map((value) => ({
          value,
          label: t(`sync.way.${value}`),
          description: t(`sync.wayMeans.${value}`),
        }))}
        value={way}
        onChange={setWay}
      />
      {way !== null && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void start();
          }}
        >
          {way !== 'begin' && (
            <JoinWords
              by={way}
              words={words}
              onWords={setWords}
              onInvitation={(invitation) => {
                setPlace(withSetup(place, invitation.setup));
                setWords(invitation.words);
              }}
            />
          )}
          <h3>{t('sync.place.title')}</h3>
          <PlaceFields draft={place} onChange={setPlace} />
          <CredentialsFields draft={place} onChange={setPlace} />
          <Requirements setup={setup} />
          <ConnectionTest setup={setup} credentials={credentials} />
          <TextInput
            label={t('sync.deviceName')}
            description={t('sync.deviceNameMeans')}
            maxLength={60}
            value={name}
            onChange={setName}
          />
          {way !== 'begin' && <Note>{t('sync.joinMeans')}</Note>}
          <ErrorNote error={task.error} />
          <ActionButton kind="primary" type="submit" isDisabled={missing.length > 0} isPending={task.isBusy}>
            {t(task.isBusy ? 'sync.starting' : way === 'begin' ? 'sync.begin' : 'sync.join')}
          </ActionButton>
          {missing.length > 0 && (
            <p className="field-description">{t('sync.stillMissing', { fields: enumerated(missing) })}</p>
          )}
        </form>
      )}
    </>
  );
};
