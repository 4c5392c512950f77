import { create } from 'zustand';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { ask, useConnection } from '../../client/connection.ts';
import { useSession } from '../../state/session.ts';
import { emptyMessage, type MessageAction, type MessageState, messageReducer } from './message-reducer.ts';

const SAVE_AFTER_MS = 100;

export const useMessage = create<MessageState>(() => emptyMessage);

let patientId: PatientId | null = null;
let loaded = false;
let unsaved = false;
let timer: ReturnType<typeof setTimeout> | undefined;

const save = async (): Promise<void> => {
  clearTimeout(timer);
  if (!unsaved || !loaded || patientId === null) return;
  unsaved = false;
  const owner = patientId;
  const { message } = useMessage.getState();
  const saved = await ask((client) => client.speech.saveMessage({ patientId: owner, message }));
  // It stays unsaved until a connection stands again; then it is saved as it is by then.
  if (!saved.ok && owner === patientId) unsaved = true;
};

const load = async (): Promise<void> => {
  const owner = patientId;
  if (owner === null || loaded) return;
  const kept = await ask((client) => client.speech.message({ patientId: owner }));
  if (!kept.ok || owner !== patientId || loaded) return;
  loaded = true;
  useMessage.setState((state) => messageReducer(state, { type: 'loaded', kept: kept.value.message }));
  await save();
};

/** Changes the message and keeps it: at the host within 100 ms, here for as long as there is no connection. */
export const changeMessage = (action: Exclude<MessageAction, { type: 'loaded' }>): void => {
  useMessage.setState((state) => messageReducer(state, action));
  unsaved = true;
  clearTimeout(timer);
  timer = setTimeout(() => void save(), SAVE_AFTER_MS);
};

const follow = (next: PatientId): void => {
  if (next === patientId) return;
  void save();
  patientId = next;
  // Words pressed before it was known who speaks are carried over to whoever does.
  if (loaded) {
    unsaved = false;
    useMessage.setState(emptyMessage);
  }
  loaded = false;
  void load();
};

/** Keeps the message of whoever speaks, through changes of patient and lost connections. */
export const startMessage = (): void => {
  follow(useSession.getState().patientId);
  useSession.subscribe((session) => follow(session.patientId));
  useConnection.subscribe(({ status }, before) => {
    if (status !== 'open' || before.status === 'open') return;
    void load();
    void save();
  });
  window.addEventListener('pagehide', () => void save());
};
