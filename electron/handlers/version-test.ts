import type { PatientId } from '../../shared/domain/ids.ts';
import { isSameSpeaker } from '../../shared/domain/speaker.ts';
import { MOST_VERSIONS, type VersionChoice, type VersionTest } from '../../shared/domain/version-test.ts';
import type { VoiceModel } from '../../shared/domain/voice-model.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { type BestWorstChoice, chancesOfBest } from '../voice/best-worst.ts';
import { createRandom } from '../voice/random.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';
import { requireRealPatient } from './lookups.ts';

/** Which versions are worth hearing beside each other: the one that speaks, what was approved, and the newest. */
const candidates = (voices: readonly VoiceModel[]): readonly VoiceModel[] => {
  const allowed = voices.filter(({ isAllowed }) => isAllowed);
  // Whose voice it is must be no part of the question.
  const first = allowed.find(({ active }) => active) ?? allowed[0];
  return allowed
    .filter(({ speaker }) => first !== undefined && isSameSpeaker(speaker, first.speaker))
    .toSorted((a, b) => Number(b.active) - Number(a.active) || Number(!!b.approvedAt) - Number(!!a.approvedAt))
    .slice(0, MOST_VERSIONS);
};

/** In another order each round, so that a place is not taken for a voice; the same order when the page is opened anew. */
const shuffled = <Item>(items: readonly Item[], seed: number): Item[] => {
  const random = createRandom(seed);
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
};

/** A round without the versions that are gone: by Luce's axiom what was said of the others still holds. */
const amongPresent = ({ offered, best, worst }: VersionChoice, ids: readonly string[]): BestWorstChoice[] => {
  const at = (id: string) => ids.indexOf(id);
  const present = offered.map(at).filter((place) => place >= 0);
  if (at(best) < 0 || present.length < 2) return [];
  return [{ offered: present, best: at(best), worst: worst !== null && at(worst) >= 0 ? at(worst) : null }];
};

/** The blind comparison of a voice's versions, by people who know the voice. */
export const versionTestHandlers = (app: App) => {
  const testOf = (patientId: PatientId): VersionTest => {
    requireRealPatient(app, patientId);
    const { voiceModels, versionChoices } = app.vault.store.read;
    const heard = candidates(voiceModels.list(patientId)).map(({ voiceModelId }) => voiceModelId);
    const rounds = versionChoices.list(patientId);
    const choices = rounds.flatMap((round) => amongPresent(round, heard));
    const chances = choices.length > 0 ? chancesOfBest(heard.length, choices) : [];
    const standings = heard.map((voiceModelId, place) => ({
      voiceModelId,
      rounds: choices.filter(({ offered }) => offered.includes(place)).length,
      best: choices.filter(({ best }) => best === place).length,
      worst: choices.filter(({ worst }) => worst === place).length,
      chance: chances[place] ?? 0,
    }));
    return {
      rounds: rounds.length,
      next: heard.length < 2 ? null : shuffled(heard, rounds.length + 1),
      standings: choices.length > 0 ? standings.toSorted((a, b) => b.chance - a.chance) : [],
    };
  };
  return {
    versionTest: implementer.feedback.versionTest.handler(({ input: { patientId } }) => testOf(patientId)),
    chooseVersion: implementer.feedback.chooseVersion.handler(
      ({ input: { patientId, ...round }, context: { caller } }) => {
        requireRealPatient(app, patientId);
        const { voiceModels } = app.vault.store.read;
        for (const voiceModelId of round.choice.offered) {
          if (!voiceModels.get(patientId, voiceModelId).isAllowed) throw new AppError('CONSENT_MISSING');
        }
        app.vault.store.write.versionChoices.add({
          ...round.choice,
          patientId,
          listener: round.listener,
          personId: caller.person?.personId ?? null,
          chosenAt: app.now().toISOString(),
        });
        return testOf(patientId);
      },
    ),
    undoVersionChoice: implementer.feedback.undoVersionChoice.handler(({ input: { patientId } }) => {
      requireRealPatient(app, patientId);
      app.vault.store.write.versionChoices.removeLast(patientId);
      return testOf(patientId);
    }),
    forgetVersionChoices: implementer.feedback.forgetVersionChoices.handler(({ input: { patientId } }) => {
      requireRealPatient(app, patientId);
      app.vault.store.write.versionChoices.removeAll(patientId);
      return testOf(patientId);
    }),
  };
};
