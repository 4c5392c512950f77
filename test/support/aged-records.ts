import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../../electron/platform/new-id.ts';
import type { Store } from '../../electron/store/store.ts';
import { type Board, BoardSet } from '../../shared/domain/board.ts';
import { BoardId, MediaId, type PatientId, RatingId, RecordingId, VoiceModelId } from '../../shared/domain/ids.ts';
import { untuned } from '../../shared/domain/tuning.ts';
import { FittedVoice, type VoiceMeasures } from '../../shared/domain/voice-model.ts';
import { ann } from './ann.ts';
import { voiceVersion } from './voice-versions.ts';

const fitted = FittedVoice.parse({
  pitchLowHz: 80,
  pitchHighHz: 120,
  f0MedianHz: null,
  rateWpm: 170,
  pauseScale: 1,
  formantScale: 1,
  equaliser: [],
});
const SOUND = { durationMs: 1000, sampleRateHz: 16_000 };

/** Writes rows of each kind as they would have been written at a time, which may be long ago; times in ISO 8601, UTC. */
export const agedRecords = (store: Store, patientId: PatientId) => {
  const keepBlob = (name: (blobId: string) => void) =>
    store.blobs.write(store.read.patients.blobKey(patientId), randomBytes(20), name);
  const change = (put: Board[], remove: BoardId[], at: string) =>
    store.write.boards.change(patientId, store.read.boards.library(patientId).revision, { put, remove }, at);
  return {
    change,
    pressed: (at: string) => store.write.usage.add(patientId, [{ at, event: { type: 'selection', wordCount: 1 } }]),
    utterance: (spokenAt: string) =>
      store.write.history.add(patientId, {
        text: 'quillfeather',
        language: 'en-US',
        rung: 'base',
        isOwnVoice: false,
        part: 'whole',
        continues: false,
        spokenAt,
        voiceModelId: null,
        accessMethod: 'touch',
      }),
    take: async (createdAt: string, removedAt: string | null): Promise<RecordingId> => {
      const recordingId = newId(RecordingId, 'rec');
      const recording = {
        ...SOUND,
        recordingId,
        patientId,
        createdAt,
        text: 'quillfeather',
        source: 'import' as const,
        quality: { score: 1, snrDb: 40, clipped: false, levelDb: -20 },
        accepted: true,
        reasons: [],
        removed: false,
        speaker: null,
      };
      const measures = {
        ...SOUND,
        f0MedianHz: null,
        f0SdSemitones: null,
        voicedFraction: null,
        activeSpeechMs: 900,
        pauseCount: 0,
        pauseMedianMs: null,
        levelDbfs: -20,
        peakDbfs: -3,
        snrDb: 40,
        clippedSamples: 0,
        longTermSpectrum: [],
      };
      await keepBlob((blobId) => store.write.recordings.add({ recording, measures, blobId }));
      const contentSha256 = createHash('sha256').update(recordingId).digest('hex');
      await keepBlob((blobId) => store.write.takeAnalyses.put({ patientId, contentSha256, version: 1 }, blobId));
      if (removedAt) store.write.recordings.setRemoved(recordingId, removedAt);
      return recordingId;
    },
    voice: async (
      createdAt: string,
      removedAt: string | null,
      { leftOut = [] }: Partial<Pick<VoiceMeasures, 'leftOut'>> = {},
    ): Promise<VoiceModelId> => {
      const voiceModelId = newId(VoiceModelId, 'voi');
      const { takesUsed, measures } = voiceVersion(1, { leftOut });
      const model = { voiceModelId, patientId, takesUsed, measures, createdAt, consentId: null, tuning: null };
      const file = { ...fitted, personalSha256: createHash('sha256').update(voiceModelId).digest('hex') };
      await keepBlob((blobId) => store.write.voiceModels.add({ ...model, origin: 'built' }, file, blobId));
      if (removedAt) store.write.voiceModels.setRemoved(patientId, voiceModelId, removedAt);
      return voiceModelId;
    },
    rating: (ratedAt: string, voiceModelId: VoiceModelId | null = null) =>
      store.write.ratings.add({
        ratingId: newId(RatingId, 'rat'),
        patientId,
        voiceModelId,
        clarity: 4,
        likeness: null,
        comfort: 4,
        presetId: ann.presetId,
        tuning: untuned,
        text: 'Tea.',
        note: '',
        listener: null,
        personId: null,
        listeningTestId: null,
        ratedAt,
      }),
    preset: (madeAt: string) =>
      store.write.presets.choose({
        patientId,
        presetId: ann.presetId,
        changes: {},
        name: null,
        personId: null,
        madeAt,
      }),
    picture: async (): Promise<MediaId> => {
      const mediaId = newId(MediaId, 'med');
      const picture = { mediaId, mediaType: 'image/png', bytes: 20, sha256: mediaId };
      await keepBlob((blobId) => store.write.media.add(patientId, { ...picture, blobId }));
      return mediaId;
    },
    beginBoards: (at: string) =>
      store.write.boards.begin(
        patientId,
        BoardSet.parse({ homeBoardId: 'home', boards: [boardWith('home', 'At first')] }),
        at,
      ),
  };
};

/** A board of one button, with a picture or without. */
export const boardWith = (boardId: string, name: string, mediaId?: MediaId): Board => {
  const symbol = mediaId && { symbol: { source: 'image', mediaId } };
  const cells = [{ row: 0, column: 0, button: { buttonId: 'b', label: 'x', ...symbol } }];
  const set = BoardSet.parse({
    homeBoardId: BoardId.parse(boardId),
    boards: [{ boardId, name, rows: 1, columns: 1, cells }],
  });
  const [board] = set.boards;
  if (!board) throw new Error('no board');
  return board;
};
