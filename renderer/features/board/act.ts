import type { Button } from '../../../shared/domain/board.ts';
import type { LanguageTag } from '../../../shared/domain/patient.ts';
import { ringBell } from '../../audio/bell.ts';
import { soundsFactor, useSession } from '../../state/session.ts';
import { stopSpeaking } from '../speaking/speak.ts';
import {
  clearMessage,
  completeWord,
  endWord,
  sayButton,
  speakMessage,
  spell,
  takeBack,
} from '../utterance-bar/compose.ts';
import { usePredictions } from '../utterance-bar/prediction-store.ts';
import { goBack, goHome, openBoard } from './navigation.ts';

/** Does what a button is for. `pressedAtMs` is the `performance.now` of the press; `language` is the board's own, if any. */
export const act = (button: Button, pressedAtMs: number, language?: LanguageTag): void => {
  const { action } = button;
  switch (action.does) {
    case 'say':
      sayButton(button, pressedAtMs, language);
      if (useSession.getState().settings.speaking.homeAfterChoice) goHome();
      break;
    case 'open': {
      // A press on a button whose board is gone must not be for nothing.
      const isOpened = openBoard(action.boardId);
      if (action.alsoSays || !isOpened) sayButton(button, pressedAtMs, language);
      break;
    }
    case 'home':
      goHome();
      break;
    case 'back':
      goBack();
      break;
    case 'speak-message':
      speakMessage(pressedAtMs);
      break;
    case 'delete-last':
      takeBack('delete-last');
      break;
    case 'clear':
      clearMessage();
      break;
    case 'stop':
      stopSpeaking();
      break;
    case 'bell':
      ringBell(soundsFactor());
      break;
    case 'spell':
      spell(button, action.letters);
      break;
    case 'space':
      endWord(pressedAtMs);
      break;
    case 'delete-letter':
      takeBack('delete-letter');
      break;
    case 'predicted': {
      const word = usePredictions.getState().words[action.place];
      if (word !== undefined) completeWord(word, pressedAtMs);
    }
  }
};
