import type { BoardChange } from '../../shared/contract/board.ts';
import { type Board, type BoardSet, speaks, spokenText } from '../../shared/domain/board.ts';
import { type BoardId, DEMONSTRATION_PATIENT_ID } from '../../shared/domain/ids.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import type { SynthesisRequest } from '../inference/operations.ts';
import type { BoardPhrases } from '../pipelines/prerender.ts';
import { speakingVoice } from '../pipelines/speaking-voice.ts';
import type { App } from './app.ts';
import { findBoards, findVoice } from './lookups.ts';

/** Boards in the order in which they are likely to be needed: home, what it links to, and so on; the others last. */
const byDistance = ({ homeBoardId, boards }: BoardSet): readonly Board[] => {
  const byId = new Map(boards.map((board) => [board.boardId, board]));
  const found = new Set<BoardId>([homeBoardId]);
  for (const boardId of found) {
    for (const { button } of byId.get(boardId)?.cells ?? []) {
      if (button.action.does === 'open' && byId.has(button.action.boardId)) found.add(button.action.boardId);
    }
  }
  for (const { boardId } of boards) found.add(boardId);
  return [...found].flatMap((boardId) => byId.get(boardId) ?? []);
};

const phrasesOn = (app: App, patient: Patient, boards: readonly Board[]): BoardPhrases => {
  const voice = findVoice(app, patient);
  /** Most phrases are on several boards. */
  const known = new Map<string, SynthesisRequest>();
  return new Map(
    boards.map(({ boardId, cells, language }) => {
      const speaker = language ? { ...patient, language } : patient;
      const phrases = new Map<string, SynthesisRequest>();
      for (const { button } of cells) {
        if (!speaks(button) || button.soundId) continue;
        const { emotion = 'neutral', emphasis = 'none' } = button;
        const text = spokenText(button);
        const phrase = [text, language, emotion, emphasis].join('\n');
        const request = known.get(phrase) ?? speakingVoice(speaker, voice?.fitted, text, { emotion, emphasis });
        known.set(phrase, request);
        phrases.set(phrase, request);
      }
      return [boardId, phrases];
    }),
  );
};

/**
 * Renders every phrase on a patient's boards in the patient's present voice, in the background, nearest boards first. Of
 * the demonstration, which keeps its sounds in memory only, the home board is enough.
 */
export const prerenderBoards = (app: App, patient: Patient): void => {
  const { set } = findBoards(app, patient.patientId);
  const boards = byDistance(set);
  const wanted = patient.patientId === DEMONSTRATION_PATIENT_ID ? boards.slice(0, 1) : boards;
  app.prerenderer.start(patient.patientId, phrasesOn(app, patient, wanted));
};

/** Renders the phrases of boards that have just changed before all others, and forgets those of boards that are gone. */
export const prerenderChanged = (app: App, patient: Patient, { put, remove }: BoardChange): void =>
  app.prerenderer.change(patient.patientId, phrasesOn(app, patient, put), remove);
