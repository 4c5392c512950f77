import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Recording } from '../../../shared/domain/recording.ts';
import type { Microphone } from '../../audio/microphone.ts';
import { recordTake } from './record-take.ts';
import { readyForTake, type TakeEvent, takeReducer } from './take-reducer.ts';
import { showTake } from './takes-store.ts';

interface Controls {
  readonly stop: AbortController;
  readonly cancel: AbortController;
}

/** One take after another from a microphone; a take under way is given up when the screen is left. */
export const useTake = (microphone: Microphone, { patientId, speaker }: Pick<Recording, 'patientId' | 'speaker'>) => {
  const [take, dispatch] = useReducer(takeReducer, readyForTake);
  const controls = useRef<Controls | null>(null);

  const reset = useCallback(() => {
    controls.current?.cancel.abort();
    controls.current = null;
    dispatch({ type: 'reset' });
  }, []);

  const start = (text: string, isCounted: boolean): void => {
    reset();
    const own = { stop: new AbortController(), cancel: new AbortController() };
    controls.current = own;
    const tell = (event: TakeEvent) => {
      if (event.type === 'scored') showTake(event.recording);
      if (controls.current === own) dispatch(event);
    };
    const [stop, cancel] = [own.stop.signal, own.cancel.signal];
    void recordTake({ microphone, patientId, speaker, text, isCounted, stop, cancel, tell });
  };

  useEffect(() => () => controls.current?.cancel.abort(), []);
  return { take, start, reset, stop: () => controls.current?.stop.abort() };
};
