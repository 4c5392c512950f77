import { useCallback, useEffect, useState } from 'react';
import type { PatientId } from '../../../shared/domain/ids.ts';
import type { Prompt } from '../../../shared/domain/recording.ts';
import type { Speaker } from '../../../shared/domain/speaker.ts';
import type { Microphone } from '../../audio/microphone.ts';
import { somebodyIsThere } from '../../state/auto-lock.ts';
import { nextStep } from './going-on.ts';
import { nextUnrecorded, recordedTexts } from './prompt-sets.ts';
import { isTaking } from './take-reducer.ts';
import { useTakes } from './takes-store.ts';
import { useTake } from './use-take.ts';

interface SentencesOptions {
  readonly microphone: Microphone;
  readonly patientId: PatientId;
  readonly speaker: Speaker;
  readonly prompts: readonly Prompt[];
  /** Whether the next sentence follows by itself. */
  readonly isAutomatic: boolean;
}

/** Reading a set of sentences, from the first without a usable take on, so that it goes on where the last day ended. */
export const useSentences = ({ microphone, patientId, speaker, prompts, isAutomatic }: SentencesOptions) => {
  const recorded = recordedTexts(
    useTakes((state) => state.recordings),
    speaker,
  );
  /** Null when all are recorded. */
  const [place, setPlace] = useState(() => nextUnrecorded(prompts, recorded, 0));
  const [tries, setTries] = useState(0);
  const [isGoingOn, setGoingOn] = useState(false);
  const { take, start, stop, reset } = useTake(microphone, { patientId, speaker });
  const prompt = place === null ? undefined : prompts[place];

  const show = (at: number | null) => {
    reset();
    setTries(0);
    setPlace(at);
  };
  /** Records the sentence at a place; the first one is counted in, those that follow by themselves are not. */
  const record = (at: number, isFirst: boolean) => {
    const wanted = prompts[at];
    if (!wanted) return;
    setTries(isFirst || at !== place ? 1 : tries + 1);
    setPlace(at);
    setGoingOn(isAutomatic);
    start(wanted.text, isFirst);
  };
  const goOn = () => {
    const at = nextUnrecorded(prompts, recorded, (place ?? 0) + 1);
    if (at !== null && isAutomatic) return record(at, false);
    show(at);
    if (at === null) setGoingOn(false);
  };
  const pause = useCallback(() => {
    setGoingOn(false);
    reset();
  }, [reset]);

  useEffect(() => {
    if (take.step === 'scored') somebodyIsThere();
  }, [take.step]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step is due once for each state of the take
  useEffect(() => {
    const step = isGoingOn ? nextStep(take, tries) : null;
    if (!step) return;
    const timer = setTimeout(() => {
      if (step.does === 'next') return goOn();
      if (step.does === 'again' && place !== null) return record(place, false);
      setGoingOn(false);
      if (isTaking(take)) reset();
    }, step.afterMs);
    return () => clearTimeout(timer);
  }, [take, isGoingOn]);

  return {
    prompt,
    recorded,
    take,
    isGoingOn,
    record: () => place !== null && record(place, true),
    stop,
    pause,
    goOn,
    skip: () => place !== null && show(nextUnrecorded(prompts, recorded, place + 1)),
    back: place !== null && place > 0 ? () => show(place - 1) : undefined,
  };
};
