import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { BoardSet } from '../../shared/domain/board.ts';
import { MediaId, PatientId, PhraseId } from '../../shared/domain/ids.ts';
import type { Message } from '../../shared/domain/message.ts';
import { ann } from '../../test/support/ann.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { newId } from '../platform/new-id.ts';
import { openStore, type Store } from '../store/store.ts';
import { dropUnusedMedia } from './drop-unused-media.ts';

const AT = '2026-01-01T00:00:00.000Z';

const keep = async (store: Store, patientId: PatientId): Promise<MediaId> => {
  const mediaId = newId(MediaId, 'med');
  await store.blobs.write(store.read.patients.blobKey(patientId), randomBytes(20), (blobId) =>
    store.write.media.add(patientId, { mediaId, mediaType: 'image/png', bytes: 20, sha256: mediaId, blobId }),
  );
  return mediaId;
};

const boardWith = (...pictures: MediaId[]) =>
  BoardSet.parse({
    homeBoardId: 'home',
    boards: [
      {
        boardId: 'home',
        name: 'Home',
        rows: 1,
        columns: 3,
        cells: pictures.map((mediaId, column) => ({
          row: 0,
          column,
          button: { buttonId: `b${column}`, label: 'x', symbol: { source: 'image', mediaId } },
        })),
      },
    ],
  });

test('what the message and the phrases show and play stays', async () => {
  const store = openStore(temporaryFolder(), randomBytes(32));
  const patientId = newId(PatientId, 'pat');
  store.write.patients.add({ ...ann, patientId: patientId });
  store.write.boards.begin(patientId, boardWith(), AT);
  const [inMessage, inPhrase] = [await keep(store, patientId), await keep(store, patientId)];
  store.write.patients.saveMessage(patientId, [{ text: 'dog', soundId: inMessage }]);
  const message: Message = [{ text: 'cat', symbol: { source: 'image', mediaId: inPhrase } }];
  const phraseId = newId(PhraseId, 'phr');
  store.write.phrases.spoken(patientId, { phraseId, message, emotion: 'neutral', emphasis: 'none', spokenAt: AT });
  expect(await dropUnusedMedia(store)).toBe(0);
  expect(store.read.media.ids()).toHaveLength(2);
  store.close();
});

test('a picture that no board shows any longer goes; one that an older version shows stays, so that it can come back', async () => {
  const store = openStore(temporaryFolder(), randomBytes(32));
  const patientId = newId(PatientId, 'pat');
  store.write.patients.add({ ...ann, patientId: patientId });
  const [before, now, never] = [
    await keep(store, patientId),
    await keep(store, patientId),
    await keep(store, patientId),
  ];
  store.write.boards.begin(patientId, boardWith(before), AT);
  store.write.boards.change(patientId, 1, { put: boardWith(now).boards, remove: [] }, AT);
  expect(await dropUnusedMedia(store)).toBe(1);
  expect(store.read.media.ids().toSorted()).toEqual([before, now].toSorted());
  expect(await store.sweepOrphans()).toBe(1);
  expect(() => store.read.media.get(patientId, never)).toThrow(expect.objectContaining({ code: 'MEDIA_NOT_FOUND' }));
  store.close();
});
