import { create } from 'zustand';
import { DEMONSTRATION_PATIENT_ID, type PatientId } from '../../../shared/domain/ids.ts';
import type { Message } from '../../../shared/domain/message.ts';
import { ask, useConnection } from '../../client/connection.ts';
import type { Result } from '../../client/result.ts';
import { useSession } from '../../state/session.ts';
import { useHistorySettings } from '../history/history-store.ts';
import { takeForLearned } from './learn-message.ts';
import { emptyMessage, type MessageAction, type MessageState, messageReducer } from './message-reducer.ts';

const SAVE_AFTER_MS = 100;

export const useMessage = create<MessageState>(() => emptyMessage);

let patientId: PatientId | null = null;
let loaded = false;
let unsaved = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let saving: Promise<unknown> = Promise.resolve();
/** What could not be kept before another patient's turn came; newer than what the host has. */
const held = new Map<PatientId, Message>();
/** To whom words of the demonstration board are carried, until they are kept there. */
let carriedTo: PatientId | null = null;

const keep = (owner: PatientId, message: Message): Promise<Result<unknown>> => {
  const kept = ask((client) => client.speech.saveMessage({ patientId: owner, message }));
  saving = kept;
  return kept;
};

const save = async (): Promise<void> => {
  clearTimeout(timer);
  if (!unsaved || !loaded || patientId === null) return;
  unsaved = false;
  const owner = patientId;
  const { message } = useMessage.getState();
  const saved = await keep(owner, message);
  // It stays unsaved until a connection stands again; then it is saved as it is by then.
  if (!saved.ok && owner === patientId) unsaved = true;
  else if (!saved.ok) held.set(owner, message);
  else if (owner === carriedTo) {
    carriedTo = null;
    await keep(DEMONSTRATION_PATIENT_ID, []);
  }
};

/** Keeps the message now, before the records are closed. */
export const saveMessage = async (): Promise<void> => {
  await saving;
  await save();
};

const load = async (): Promise<void> => {
  const owner = patientId;
  if (owner === null || loaded) return;
  const answer = await ask((client) => client.speech.message({ patientId: owner }));
  if (!answer.ok || owner !== patientId || loaded) return;
  loaded = true;
  const newer = held.get(owner);
  held.delete(owner);
  if (newer) unsaved = true;
  const kept = newer ?? answer.value.message;
  takeForLearned(kept);
  useMessage.setState((state) => messageReducer(state, { type: 'loaded', kept }));
  await save();
};

/** Changes the message and keeps it: at the host within 100 ms, here for as long as there is no connection. */
export const changeMessage = (action: Exclude<MessageAction, { type: 'loaded' }>): void => {
  useMessage.setState((state) => messageReducer(state, action));
  unsaved = true;
  clearTimeout(timer);
  timer = setTimeout(() => void save(), SAVE_AFTER_MS);
};

const follow = (next: PatientId, wasLocked: boolean): void => {
  if (next === patientId) return;
  void save();
  const isCarried = wasLocked && patientId === DEMONSTRATION_PATIENT_ID && useMessage.getState().message.length > 0;
  patientId = next;
  // Words pressed before it was known who speaks, or while the records were locked, are carried over to whoever does.
  if (isCarried) {
    unsaved = true;
    carriedTo = next;
  } else if (loaded) {
    unsaved = false;
    useMessage.setState(emptyMessage);
  }
  loaded = false;
  void load();
};

/** Keeps the message of whoever speaks, through changes of patient, locking, and lost connections. */
export const startMessage = (): void => {
  follow(useSession.getState().patientId, false);
  useSession.subscribe((session, before) => follow(session.patientId, before.storeStatus?.store === 'locked'));
  useConnection.subscribe(({ status }, before) => {
    if (status !== 'open' || before.status === 'open') return;
    void load();
    void save();
  });
  // What was said while nothing was to be kept is not learned later either.
  useHistorySettings.subscribe(({ isPaused }, before) => {
    if (before.isPaused && !isPaused) takeForLearned(useMessage.getState().message);
  });
  window.addEventListener('pagehide', () => void save());
};
