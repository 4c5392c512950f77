import { Ear, Star, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import { LISTENING_TEST_SENTENCES, type Rating } from '../../../shared/domain/rating.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Picker } from '../../ui/picker.tsx';
import { useVoiceOptions } from '../voices/use-voice-options.ts';
import { type RatedTime, ratedTimes } from './rated-times.ts';
import { RatingPlot } from './rating-plot.tsx';
import { RatingTable } from './rating-table.tsx';

/** A rating that is to be given. */
export interface RatingWish {
  readonly voiceModelId: VoiceModelId | null;
  readonly voiceName: string;
  readonly kind: 'one' | 'test';
  /** Of a test that was left, oldest first. */
  readonly begun: readonly Rating[];
}

interface FeedbackCardProps {
  readonly patient: Patient;
  /** Those that may speak, newest first. */
  readonly voices: readonly VoiceModel[];
  readonly onRate: (wish: RatingWish) => void;
}

/** The last test of a voice, where it was left before its end. */
const leftTest = (times: readonly RatedTime[]): readonly Rating[] => {
  const last = times.find(({ ratings }) => ratings[0]?.listeningTestId);
  return last && last.ratings.length < LISTENING_TEST_SENTENCES ? last.ratings.toReversed() : [];
};

/** How a voice was rated over time, and the ways to rate it. */
export const FeedbackCard = ({ patient: { patientId }, voices, onRate }: FeedbackCardProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const { options, idOf, valueFor } = useVoiceOptions(voices);
  const [chosen, setChosen] = useState<string | null>(null);
  const [removed, setRemoved] = useState<RatedTime | null>(null);
  const active = voices.find((voice) => voice.active)?.voiceModelId ?? null;
  const value = chosen ?? valueFor(active);
  const voiceModelId = idOf(value);
  const voice = voiceModelId ?? 'standard';
  const list = useAsk((client) => client.feedback.list({ patientId, voice, limit: 500 }), [patientId, voice]);
  const times = ratedTimes(list.value ?? []);
  const begun = leftTest(times);
  const voiceName = options.find((option) => option.value === value)?.label ?? '';
  const change = async (time: RatedTime, way: 'remove' | 'restore') => {
    const all = time.ratings.map(({ ratingId }) => ratingId);
    const done = await task.run((client) =>
      Promise.all(all.map((ratingId) => client.feedback[way]({ patientId, ratingId }))),
    );
    if (!done) return;
    setRemoved(way === 'remove' ? time : null);
    list.reload();
  };
  const rate = (kind: 'one' | 'test') => onRate({ voiceModelId, voiceName, kind, begun: kind === 'test' ? begun : [] });
  return (
    <section className="card" aria-label={t('feedback.title')}>
      <h2 id="feedback-heading" tabIndex={-1}>
        {t('feedback.title')}
      </h2>
      <Picker label={t('feedback.voice')} options={options} value={value} onChange={setChosen} />
      <ErrorNote error={list.error ?? task.error} />
      {list.value !== undefined && times.length === 0 && <p className="empty">{t('feedback.empty')}</p>}
      {times.length > 0 && (
        <>
          <RatingPlot times={times.toReversed()} />
          <Disclosure summary={t('feedback.table')}>
            <RatingTable times={times} onRemove={(time) => void change(time, 'remove')} />
          </Disclosure>
        </>
      )}
      <div role="status">
        {removed && (
          <div className="row">
            <p>{t('feedback.removed')}</p>
            <ActionButton icon={Undo2} onPress={() => void change(removed, 'restore')}>
              {t('feedback.restore')}
            </ActionButton>
          </div>
        )}
      </div>
      <div className="row">
        <ActionButton icon={Star} onPress={() => rate('one')}>
          {t('feedback.rate')}
        </ActionButton>
        <ActionButton icon={Ear} onPress={() => rate('test')}>
          {begun.length > 0
            ? t('feedback.resume', { done: begun.length, total: LISTENING_TEST_SENTENCES })
            : t('feedback.test')}
        </ActionButton>
      </div>
    </section>
  );
};
