import { create } from 'zustand';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { consentingSpeaker, distinctSpeakers, isSameSpeaker, type Speaker } from '../../../shared/domain/speaker.ts';
import { useLoadedConsents } from '../consent/consents-store.ts';
import { useLoadedTakes } from './use-loaded-takes.ts';

/** Who was said to speak, and the donors who were named, for the patient whose recordings are looked at. */
interface Chosen {
  readonly patientId: PatientId | null;
  /** Undefined until somebody chooses. */
  readonly speaker: Speaker | undefined;
  readonly named: readonly string[];
}

const useChosen = create<Chosen>(() => ({ patientId: null, speaker: undefined, named: [] }));

const namedFor = (patientId: PatientId): readonly string[] => {
  const chosen = useChosen.getState();
  return chosen.patientId === patientId ? chosen.named : [];
};

/** Says who speaks from now on. */
export const chooseSpeaker = (patientId: PatientId, speaker: Speaker): void =>
  useChosen.setState({ patientId, speaker, named: namedFor(patientId) });

/** Names a donor, who speaks from now on. Somebody who is known already stays the same person. */
export const addDonor = (patientId: PatientId, known: readonly Speaker[], name: string): void => {
  const donor = known.find((speaker) => isSameSpeaker(speaker, name)) ?? name.trim();
  useChosen.setState({ patientId, speaker: donor, named: [...namedFor(patientId), donor] });
};

/** Who speaks now (until somebody says, whoever spoke last), and everybody who may: the patient first. */
export const useSpeakers = (
  patientId: PatientId,
): { readonly speaker: Speaker; readonly speakers: readonly Speaker[] } => {
  const chosen = useChosen();
  const { recordings } = useLoadedTakes(patientId);
  const { consents } = useLoadedConsents(patientId);
  const isOurs = chosen.patientId === patientId;
  const agreed = (consents ?? []).filter(({ isImported }) => !isImported).map(consentingSpeaker);
  const said = recordings.map((take) => take.speaker);
  const speakers = distinctSpeakers([null, ...said, ...agreed, ...(isOurs ? chosen.named : [])]);
  const last = recordings[0]?.speaker ?? null;
  return { speaker: isOurs && chosen.speaker !== undefined ? chosen.speaker : last, speakers };
};
