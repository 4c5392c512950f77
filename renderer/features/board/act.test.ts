import { expect, test } from 'vitest';
import { BoardSet } from '../../../shared/domain/board.ts';
import { usualSettings } from '../../../shared/domain/patient-settings.ts';
import { useSession } from '../../state/session.ts';
import { useMessage } from '../utterance-bar/message-store.ts';
import { act } from './act.ts';

const set = BoardSet.parse({
  homeBoardId: 'home',
  boards: [
    {
      boardId: 'home',
      name: 'Home',
      rows: 1,
      columns: 1,
      cells: [
        {
          row: 0,
          column: 0,
          button: { buttonId: 'food', label: 'food', action: { does: 'open', boardId: 'gone' } },
        },
      ],
    },
  ],
});

test('a button whose board is gone says its word: no press does nothing', () => {
  const speaking = { ...usualSettings.speaking, speakAsYouGo: false };
  useSession.setState({ library: { revision: 1, set }, settings: { ...usualSettings, speaking } });
  act(set.boards[0]!.cells[0]!.button, 0);
  expect(useMessage.getState().message.map(({ text }) => text)).toEqual(['food']);
});
