/** Speech while the microphone is tried, by pieces of about 100 ms. */
export interface SpeechCheck {
  /** Root mean square levels of the pieces in which somebody spoke, in dBFS. */
  readonly spokenDbfs: readonly number[];
  readonly peakDbfs: number;
  readonly heardPieces: number;
  /** Pieces since somebody last spoke. */
  readonly silentPieces: number;
}

export const beforeSpeech: SpeechCheck = { spokenDbfs: [], peakDbfs: -100, heardPieces: 0, silentPieces: 0 };

/** Speech is so much louder than the room, in dB, and never under the least level. */
const ABOVE_ROOM_DB = 10;
const LEAST_SPEECH_DBFS = -55;
const ENOUGH_PIECES = 5;
const END_PIECES = 10;
const LONGEST_PIECES = 100;

/** What has been heard after one more piece; levels in dBFS. */
export const hearPiece = (
  check: SpeechCheck,
  { levelDbfs, peakDbfs }: { readonly levelDbfs: number; readonly peakDbfs: number },
  roomDbfs: number,
): SpeechCheck => {
  const isSpoken = levelDbfs > Math.max(roomDbfs + ABOVE_ROOM_DB, LEAST_SPEECH_DBFS);
  return {
    spokenDbfs: isSpoken ? [...check.spokenDbfs, levelDbfs] : check.spokenDbfs,
    peakDbfs: Math.max(check.peakDbfs, peakDbfs),
    heardPieces: check.heardPieces + 1,
    silentPieces: isSpoken ? 0 : check.silentPieces + 1,
  };
};

/** Whether the sentence is over, or ten seconds are. */
export const isOver = ({ spokenDbfs, heardPieces, silentPieces }: SpeechCheck): boolean =>
  heardPieces >= LONGEST_PIECES || (spokenDbfs.length >= ENOUGH_PIECES && silentPieces >= END_PIECES);

/** What a microphone is good for, and what is to be changed first. */
export interface MicrophoneVerdict {
  readonly finding: 'unheard' | 'clipped' | 'quiet' | 'noisy' | 'usable' | 'good';
  /** Mean level of the speech, in dBFS. */
  readonly levelDbfs: number;
  /** Speech above the room, in dB. */
  readonly snrDb: number;
}

const power = (db: number): number => 10 ** (db / 10);

/** By the limits that takes are judged by: full scale, -30 dBFS, 20 and 35 dB of SNR. */
export const judgeMicrophone = ({ spokenDbfs, peakDbfs }: SpeechCheck, roomDbfs: number): MicrophoneVerdict => {
  if (spokenDbfs.length < ENOUGH_PIECES) return { finding: 'unheard', levelDbfs: -100, snrDb: 0 };
  const spoken = spokenDbfs.reduce((sum, db) => sum + power(db), 0) / spokenDbfs.length;
  const levelDbfs = 10 * Math.log10(spoken);
  const snrDb = 10 * Math.log10(Math.max(spoken - power(roomDbfs), 1e-10) / power(roomDbfs));
  const finding =
    peakDbfs > -0.1 ? 'clipped' : levelDbfs < -30 ? 'quiet' : snrDb < 20 ? 'noisy' : snrDb < 35 ? 'usable' : 'good';
  return { finding, levelDbfs, snrDb };
};
