import { create } from 'zustand';
import type { BoardLibrary } from '../../shared/contract/board.ts';
import type { StoreStatus } from '../../shared/contract/security.ts';
import type { SignedIn } from '../../shared/contract/session.ts';
import { DEMONSTRATION_PATIENT_ID, type PatientId } from '../../shared/domain/ids.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import { type PatientSettings, usualSettings } from '../../shared/domain/patient-settings.ts';
import { presetInForce } from '../../shared/domain/preset-values.ts';
import { ask } from '../client/connection.ts';
import { useDeviceSettings } from './device-settings.ts';
import { deviceLanguage } from './language.ts';

/** Who speaks, and what this machine knows. */
export interface Session {
  readonly storeStatus: StoreStatus | null;
  /** Who is signed in on the caregiver's side. */
  readonly signedIn: SignedIn | null;
  /** The demonstration patient last. */
  readonly patients: readonly Patient[];
  readonly patientId: PatientId;
  /** The patient's boards; null until they have come. */
  readonly library: BoardLibrary | null;
  readonly settings: PatientSettings;
}

export const useSession = create<Session>(() => ({
  storeStatus: null,
  signedIn: null,
  patients: [],
  patientId: DEMONSTRATION_PATIENT_ID,
  library: null,
  settings: usualSettings,
}));

/** Has the demonstration speak the language of this machine. */
const demonstrate = async (): Promise<void> => {
  const language = deviceLanguage();
  const answer = await ask((client) => client.patient.demonstrate({ language }));
  if (!answer.ok) return;
  useSession.setState(({ patients }) => ({
    patients: patients.map((patient) => (isDemonstration(patient.patientId) ? answer.value : patient)),
  }));
};

/** Reads the boards and settings of whoever speaks anew. */
export const loadBoards = async (patientId: PatientId = useSession.getState().patientId): Promise<void> => {
  if (isDemonstration(patientId)) await demonstrate();
  const [library, settings] = await Promise.all([
    ask((client) => client.board.library({ patientId })),
    ask((client) => client.patient.settings({ patientId })),
  ]);
  if (useSession.getState().patientId !== patientId) return;
  if (settings.ok) useSession.setState({ settings: settings.value });
  if (library.ok) useSession.setState({ library: library.value });
};

/** Until somebody's own have come: nobody speaks with, or changes, the boards and settings of another. */
const NOT_YET = { library: null, settings: usualSettings } as const;

/** Makes a patient the one who speaks. */
export const choosePatient = async (patientId: PatientId): Promise<void> => {
  if (patientId !== useSession.getState().patientId) useSession.setState({ patientId, ...NOT_YET });
  await loadBoards(patientId);
};

/** Reads anew who is known here. Whoever speaks goes on speaking; the demonstration gives way to a real patient. */
export const refreshSession = async (): Promise<void> => {
  const [status, current, list] = await Promise.all([
    ask((client) => client.security.status()),
    ask((client) => client.session.current()),
    ask((client) => client.patient.list()),
  ]);
  const storeStatus = {
    ...(status.ok && { storeStatus: status.value }),
    ...(current.ok && { signedIn: current.value }),
  };
  if (!list.ok) return useSession.setState(storeStatus);
  const { patientId, library } = useSession.getState();
  const stays = list.value.some((patient) => patient.patientId === patientId) && patientId !== DEMONSTRATION_PATIENT_ID;
  const next = stays ? patientId : (list.value[0]?.patientId ?? DEMONSTRATION_PATIENT_ID);
  // All at once, so that whoever follows sees that it is by unlocking that the patient changes.
  useSession.setState({ ...storeStatus, patients: list.value, patientId: next, ...(next !== patientId && NOT_YET) });
  // The host may have been started anew since, and would speak the demonstration in English again.
  if (next !== patientId || !library || isDemonstration(next)) await loadBoards(next);
};

/** The demonstration follows the language that is chosen for this machine. */
export const startDemonstration = (): void => {
  useDeviceSettings.subscribe(({ language }, before) => {
    if (language !== before.language && isDemonstration(useSession.getState().patientId)) void loadBoards();
  });
};

let isReconsidering = false;

/**
 * Reads anew who is known here after a request found the records closed though they were thought open: the board falls
 * to the demonstration, which speaks on, and says that the records are locked.
 */
export const reconsiderStore = async (): Promise<void> => {
  if (isReconsidering || useSession.getState().storeStatus?.store !== 'open') return;
  isReconsidering = true;
  await refreshSession();
  isReconsidering = false;
};

export const isDemonstration = (patientId: PatientId): boolean => patientId === DEMONSTRATION_PATIENT_ID;

/** Whether the caregiver's side asks for a name and a PIN first. */
export const useIsSignInNeeded = (): boolean =>
  useSession(({ signedIn }) => signedIn?.person === null && signedIn.hasPeople);

/** The patient who speaks, once known. */
const patientIn = ({ patients, patientId }: Session): Patient | null =>
  patients.find((patient) => patient.patientId === patientId) ?? null;

export const usePatient = (): Patient | null => useSession(patientIn);

/** Factor on the amplitude of bell and beeps, as the preset of whoever speaks has it. */
export const soundsFactor = (): number => {
  const patient = patientIn(useSession.getState());
  return patient ? 10 ** (presetInForce(patient).interaction.soundsDb.value / 20) : 1;
};
