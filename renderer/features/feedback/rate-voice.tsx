import { ArrowLeft, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { Rating } from '../../../shared/domain/rating.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { hearVoice, stopHearing } from '../voices/hear.ts';
import { RateSentence, type SentenceRating } from './rate-sentence.tsx';
import { TaskScreen } from './task-screen.tsx';
import { useSentences } from './use-sentences.ts';

interface RateVoiceProps {
  readonly patient: Patient;
  readonly voiceModelId: VoiceModelId | null;
  /** What the voice is called. */
  readonly voiceName: string;
  /** One sentence, or each of a listening test. */
  readonly kind: 'one' | 'test';
  /** What was answered in a test that was left, oldest first. */
  readonly begun: readonly Rating[];
  readonly onClose: () => void;
}

/** A voice is rated: once, or sentence by sentence in a test that can be left and taken up again. */
export const RateVoice = ({ patient, voiceModelId, voiceName, kind, begun, onClose }: RateVoiceProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const [answers, setAnswers] = useState(begun);
  const [listener, setListener] = useState(begun.at(-1)?.listener ?? '');
  const all = useSentences(patient);
  const sentences = kind === 'test' ? all : all.slice(0, 1);
  // A test that was begun in another language is finished in the present one.
  const sentence = sentences[answers.length];
  const { patientId, language, name } = patient;
  const close = () => {
    stopHearing();
    onClose();
  };
  const save = async (text: string, rating: SentenceRating) => {
    stopHearing();
    const who = listener.trim() === '' ? null : listener;
    const listeningTest = kind === 'test' ? (answers.at(-1)?.listeningTestId ?? 'new') : null;
    const saved = await task.run((client) =>
      client.feedback.rate({ patientId, voiceModelId, text, ...rating, listener: who, listeningTest }),
    );
    if (saved) setAnswers([...answers, saved]);
  };
  const takeBack = async () => {
    const ratingId = answers.at(-1)?.ratingId;
    if (ratingId && (await task.run((client) => client.feedback.remove({ patientId, ratingId })))) {
      setAnswers(answers.slice(0, -1));
    }
  };
  return (
    <TaskScreen title={`${t(kind === 'test' ? 'feedback.test' : 'feedback.rate')}: ${voiceName}`}>
      {sentence === undefined ? (
        <div role="status">
          <Note kind="good">{t(kind === 'test' ? 'feedback.testDone' : 'feedback.saved')}</Note>
        </div>
      ) : (
        <>
          {kind === 'test' && (
            <p className="prompt-count" role="status">
              {t('feedback.progress', { number: answers.length + 1, total: sentences.length })}
            </p>
          )}
          <RateSentence
            key={answers.length}
            sentence={sentence}
            language={language}
            name={name}
            saveLabel={t(kind === 'test' ? 'feedback.next' : 'feedback.save')}
            isSaving={task.isBusy}
            onHear={() => hearVoice(patient, sentence, voiceModelId)}
            onSave={(rating) => void save(sentence, rating)}
          >
            {answers.length === 0 && (
              <TextInput label={t('feedback.listener')} value={listener} onChange={setListener} maxLength={80} />
            )}
          </RateSentence>
        </>
      )}
      <ErrorNote error={task.error} />
      <div className="row spread">
        <ActionButton kind="quiet" icon={ArrowLeft} onPress={close}>
          {t(sentence === undefined ? 'common.close' : kind === 'test' ? 'feedback.later' : 'common.cancel')}
        </ActionButton>
        {answers.length > 0 && (
          <ActionButton icon={Undo2} isPending={task.isBusy} onPress={() => void takeBack()}>
            {t('feedback.back')}
          </ActionButton>
        )}
      </div>
    </TaskScreen>
  );
};
