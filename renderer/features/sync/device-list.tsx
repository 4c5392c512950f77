import { KeyRound, MonitorSmartphone, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncDeviceState, SyncState } from '../../../shared/domain/sync.ts';
import type { Client } from '../../client/connection.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { DoneNote } from '../../ui/done-note.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { useWhen } from '../backup/use-when.ts';
import { AddDevice } from './add-device.tsx';

interface DeviceListProps {
  readonly state: SyncState;
  readonly mayManage: boolean;
  readonly onChange: (state: SyncState) => void;
}

const DeviceWords = ({ device: { isThis, isRemoved, lastSeenAt, held } }: { readonly device: SyncDeviceState }) => {
  const { t } = useTranslation();
  const when = useWhen();
  return (
    <>
      <p className="field-description">
        {isThis && `${t('sync.thisDevice')} `}
        {isRemoved && `${t('sync.removed')} `}
        {lastSeenAt === null ? !isThis && t('sync.neverSeen') : t('sync.lastSeen', { when: when(lastSeenAt) })}
      </p>
      {held !== null && !isRemoved && <Note kind="warning">{t(`sync.held.${held}`)}</Note>}
    </>
  );
};

type Opened = 'add' | 'key' | SyncDeviceState | null;

/** Which devices take part, the way for another one, and the end of one that was lost. */
export const DeviceList = ({ state, mayManage, onChange }: DeviceListProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const [opened, setOpened] = useState<Opened>(null);
  const [removed, setRemoved] = useState<SyncDeviceState | null>(null);
  const open = (next: Opened) => {
    task.clear();
    setOpened(next);
  };
  const settle = async (request: (client: Client) => Promise<SyncState>) => {
    const changed = await task.run(request);
    if (!changed) return false;
    setOpened(null);
    onChange(changed);
    return true;
  };
  const remove = async (device: SyncDeviceState) => {
    if (await settle((client) => client.sync.removeDevice({ device: device.device }))) setRemoved(device);
  };
  const removing = typeof opened === 'object' ? opened : null;
  return (
    <>
      {removed && <DoneNote key={removed.device}>{t('sync.removedNamed', { name: removed.name })}</DoneNote>}
      <ul className="plain-list sync-list">
        {state.devices.map((device) => (
          <li key={device.device}>
            <div>
              <h4>
                <bdi>{device.name}</bdi>
              </h4>
              <DeviceWords device={device} />
            </div>
            {mayManage && !device.isThis && !device.isRemoved && (
              <ActionButton
                icon={Trash2}
                label={t('sync.removeNamed', { name: device.name })}
                onPress={() => open(device)}
              >
                {t('common.remove')}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      {mayManage && (
        <div className="row">
          <ActionButton icon={MonitorSmartphone} onPress={() => open('add')}>
            {t('sync.addDevice')}
          </ActionButton>
          <ActionButton icon={KeyRound} onPress={() => open('key')}>
            {t('sync.changeKey')}
          </ActionButton>
        </div>
      )}
      <DialogBox title={t('sync.addDevice')} isOpen={opened === 'add'} onClose={() => open(null)}>
        <AddDevice />
      </DialogBox>
      <DialogBox title={t('sync.changeKey')} isOpen={opened === 'key'} onClose={() => open(null)}>
        <p>{t('sync.changeKeyMeans')}</p>
        <ErrorNote error={task.error} />
        <div className="row">
          <ActionButton onPress={() => open(null)}>{t('common.cancel')}</ActionButton>
          <ActionButton
            kind="primary"
            icon={KeyRound}
            isPending={task.isBusy}
            onPress={() => void settle((client) => client.sync.changeKey())}
          >
            {t('sync.changeKey')}
          </ActionButton>
        </div>
      </DialogBox>
      <DialogBox
        title={t('sync.removeNamed', { name: removing?.name ?? '' })}
        isOpen={removing !== null}
        onClose={() => open(null)}
      >
        {removing && (
          <div className="stack">
            <p>{t('sync.removeMeans')}</p>
            <Note kind="warning">{t('sync.stolenMeans')}</Note>
            <p>{t('sync.withdrawKeys')}</p>
            <ErrorNote error={task.error} />
            <div className="row">
              <ActionButton onPress={() => open(null)}>{t('common.cancel')}</ActionButton>
              <ActionButton kind="danger" icon={Trash2} isPending={task.isBusy} onPress={() => void remove(removing)}>
                {t('sync.removeDevice')}
              </ActionButton>
            </div>
          </div>
        )}
      </DialogBox>
    </>
  );
};
