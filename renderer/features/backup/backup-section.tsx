import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupState, ListedBackup, BackupSchedule as Schedule } from '../../../shared/domain/backup.ts';
import type { Client } from '../../client/connection.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { useMay } from '../../state/may.ts';
import { useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useEnumeration, useNumberFormat } from '../../ui/formats.ts';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { WhoMay } from '../people/who-may.tsx';
import { BackupSchedule } from './backup-schedule.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { useBackupTask } from './use-backup-task.ts';
import { useWhen } from './use-when.ts';
import { WaitingFolders } from './waiting-folders.tsx';

/** How well the records are backed up, and what to do about it. */
export const BackupSection = () => (useMay('backup.state') ? <Backups /> : null);

const Backups = () => {
  const { t } = useTranslation();
  const when = useWhen();
  const number = useNumberFormat();
  const enumerated = useEnumeration();
  const may = { make: useMay('backup.make'), manage: useMay('backup.restore') };
  const status = useSession((session) => session.storeStatus);
  const isOpen = status?.store === 'open';
  // Whoever is erased may still be in backups.
  const patients = useSession((session) => session.patients.length);
  const {
    value: state,
    error,
    setValue,
    reload,
  } = useAsk((client) => client.backup.state(), [status?.store, patients]);
  const [typed, setTyped] = useState<string | null>(null);
  const [backups, setBackups] = useState<readonly ListedBackup[] | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [restoring, setRestoring] = useState<ListedBackup | null>(null);
  const listing = useTask();
  const saving = useTask();
  const task = useBackupTask();
  const folder = typed ?? state?.schedule.folder ?? '';
  const list = async () => setBackups((await listing.run((client) => client.backup.list({ folder }))) ?? null);
  const change = async (request: (client: Client) => Promise<BackupState>) => {
    const changed = await saving.run(request);
    if (changed) setValue(changed);
  };
  const save = (schedule: Schedule) => change((client) => client.backup.schedule(schedule));
  const make = async () => {
    setSaid(null);
    const made = await task.run((client, signal) => client.backup.make({ folder }, { signal }));
    reload();
    if (!made) return;
    const { madeAt, mended = 0 } = made;
    const saidOfMended = mended > 0 ? [t('backup.mended', { count: mended })] : [];
    setSaid([t('backup.made', { when: when(madeAt) }), ...saidOfMended].join(' '));
    await list();
  };
  const verify = async ({ path }: ListedBackup) => {
    setSaid(null);
    const proved = await task.run((client, signal) => client.backup.verify({ path }, { signal }));
    if (proved) setSaid(t(`backup.proved.${proved.depth}`, { when: when(proved.madeAt) }));
  };
  const isBusy = task.fraction !== null;
  return (
    <section className="card" aria-label={t('backup.title')}>
      <h2>{t('backup.title')}</h2>
      <ErrorNote error={error} />
      {state?.warning && <Note kind="warning">{t(`backup.warning.${state.warning}`)}</Note>}
      {state && state.waitingFolders.length > 0 && (
        <WaitingFolders
          folders={state.waitingFolders}
          {...(may.manage && {
            actions: {
              isBusy: saving.isBusy,
              onTryAgain: () => void change((client) => client.backup.carryOutErasures()),
              onForget: (gone) => void change((client) => client.backup.forgetFolder({ folder: gone })),
            },
          })}
        />
      )}
      {state?.verifiedMadeAt && <p>{t('backup.newest', { when: when(state.verifiedMadeAt) })}</p>}
      {may.make && (
        <>
          <TextInput
            label={t('backup.folder')}
            description={t('backup.folderMeans')}
            value={folder}
            onChange={(path) => {
              setTyped(path);
              setBackups(null);
            }}
          />
          {state && isOpen && may.manage && (
            <BackupSchedule schedule={state.schedule} onChange={(schedule) => void save({ ...schedule, folder })} />
          )}
          <div className="row">
            {isOpen && (
              <ActionButton isDisabled={folder === ''} isPending={isBusy} onPress={() => void make()}>
                {t('backup.make')}
              </ActionButton>
            )}
            <ActionButton isDisabled={folder === ''} isPending={listing.isBusy} onPress={() => void list()}>
              {t('backup.list')}
            </ActionButton>
          </div>
        </>
      )}
      <WhoMay procedure="backup.make" what={t('backup.make')} />
      {may.make && (
        <WhoMay procedure="backup.schedule" what={enumerated([t('backup.byItself'), t('backup.restore')])} />
      )}
      {task.fraction !== null && (
        <>
          <Progress label={t('backup.working')} fraction={task.fraction} />
          <ActionButton onPress={task.cancel}>{t('backup.stop')}</ActionButton>
        </>
      )}
      <div role="status">{said && <Note kind="good">{said}</Note>}</div>
      <ErrorNote error={task.error ?? listing.error ?? saving.error} />
      {backups?.length === 0 && <p>{t('backup.empty')}</p>}
      {backups && backups.length > 0 && (
        <ul className="stack" aria-label={t('backup.title')}>
          {backups.map((backup) => (
            <li key={backup.path} className="row spread">
              <span>
                {t('backup.entry', { when: when(backup.madeAt), megabytes: number(backup.bytes / 1_048_576, 1) })}{' '}
                {backup.damagedBlobs > 0 && t('backup.leftOut', { count: backup.damagedBlobs })}{' '}
                {backup.isOfOthers && <span className="pill">{t('backup.ofOthers')}</span>}
              </span>
              <span className="row">
                <ActionButton
                  label={t('backup.verifyOne', { when: when(backup.madeAt) })}
                  isPending={isBusy}
                  onPress={() => void verify(backup)}
                >
                  {t('backup.verify')}
                </ActionButton>
                {may.manage && (
                  <ActionButton
                    kind="danger"
                    label={t('backup.restoreOne', { when: when(backup.madeAt) })}
                    isPending={isBusy}
                    onPress={() => setRestoring(backup)}
                  >
                    {t('backup.restore')}
                  </ActionButton>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      <RestoreDialog
        backup={restoring}
        onClose={() => setRestoring(null)}
        onDone={({ madeAt, replayed = 0 }) => {
          setRestoring(null);
          setSaid(t(replayed > 0 ? 'backup.restoredWithChanges' : 'backup.restored', { when: when(madeAt) }));
          reload();
        }}
      />
    </section>
  );
};
