import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { judgeRoom, levelDbfs } from '../../audio/level.ts';
import type { Microphone } from '../../audio/microphone.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';

/** Two seconds of chunks of 100 ms. */
const CHUNKS = 20;

interface RoomCheckProps {
  readonly microphone: Microphone;
  /** With the level of the room's silence. */
  readonly onDone: (roomDbfs: number) => void;
}

/** Listens to the room's silence for two seconds and says what it is good for. */
export const RoomCheck = ({ microphone, onDone }: RoomCheckProps) => {
  const { t } = useTranslation();
  const [levels, setLevels] = useState<readonly number[]>([]);
  const isDone = levels.length >= CHUNKS;
  useEffect(
    () => microphone.onChunk((samples) => setLevels((before) => [...before, levelDbfs(samples)].slice(0, CHUNKS))),
    [microphone],
  );
  if (!isDone) {
    return (
      <div className="room-check">
        <p className="big-words">{t('room.hush')}</p>
        <Progress label={t('room.listening')} fraction={levels.length / CHUNKS} />
      </div>
    );
  }
  const typicalDbfs = [...levels].sort((a, b) => a - b)[CHUNKS / 2] ?? 0;
  const room = judgeRoom(typicalDbfs);
  return (
    <div className="room-check" role="status">
      <Note kind={room === 'loud' ? 'warning' : 'good'}>
        <strong>{t(`room.${room}.what`)}</strong> {t(`room.${room}.next`)}
      </Note>
      <div className="row">
        <ActionButton kind="primary" onPress={() => onDone(typicalDbfs)}>
          {room === 'loud' ? t('room.goOnAnyway') : t('room.goOn')}
        </ActionButton>
        <ActionButton onPress={() => setLevels([])}>{t('room.again')}</ActionButton>
      </div>
    </div>
  );
};
