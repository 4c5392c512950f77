import { ArrowLeft, ArrowRight, Undo2, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import { INTELLIGIBILITY_SENTENCES } from '../../../shared/domain/intelligibility.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { hearVoice, stopHearing } from '../voices/hear.ts';
import { TaskScreen } from './task-screen.tsx';
import { UnderstoodLine } from './understood-line.tsx';
import type { IntelligibilityControls } from './use-intelligibility.ts';

/** A sentence is heard twice at most, as in clinical tests. */
const MOST_TIMES = 2;

interface WriteWhatIsHeardProps {
  readonly patient: Patient;
  readonly voiceModelId: VoiceModelId | null;
  readonly controls: IntelligibilityControls;
  readonly onClose: () => void;
}

/** Sentence after sentence is heard and not seen, and the listener writes down what they understood. */
export const WriteWhatIsHeard = ({ patient, voiceModelId, controls, onClose }: WriteWhatIsHeardProps) => {
  const { t } = useTranslation();
  const [done, setDone] = useState(0);
  const [times, setTimes] = useState(0);
  const [heard, setHeard] = useState('');
  const [listener, setListener] = useState('');
  const { state, error, isBusy } = controls;
  const next = state?.next;
  if (!state || next == null) return <ErrorNote error={error} />;
  const isOver = done >= INTELLIGIBILITY_SENTENCES;
  const begin = (count: number) => {
    stopHearing();
    setDone(count);
    setTimes(0);
    setHeard('');
  };
  const close = () => {
    stopHearing();
    onClose();
  };
  return (
    <TaskScreen title={t('intelligibility.title')}>
      {isOver ? (
        <UnderstoodLine heard={state.heard.slice(-INTELLIGIBILITY_SENTENCES)} />
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void controls.write(voiceModelId, next, heard, listener).then((isKept) => isKept && begin(done + 1));
          }}
        >
          <p className="prompt-count" role="status">
            {t('feedback.progress', { number: done + 1, total: INTELLIGIBILITY_SENTENCES })}
          </p>
          <ActionButton
            className="button-big"
            kind={times === 0 ? 'primary' : 'plain'}
            icon={Volume2}
            isDisabled={times >= MOST_TIMES}
            onPress={() => {
              setTimes(times + 1);
              hearVoice(patient, next, voiceModelId);
            }}
          >
            {t(times === 0 ? 'feedback.listen' : 'intelligibility.again')}
          </ActionButton>
          <TextInput
            label={t('intelligibility.heard')}
            description={t('intelligibility.heardDescription')}
            value={heard}
            onChange={setHeard}
            maxLength={1000}
          />
          {done === 0 && (
            <TextInput label={t('feedback.listener')} value={listener} onChange={setListener} maxLength={80} />
          )}
          <div className="row">
            <ActionButton kind="primary" type="submit" icon={ArrowRight} isDisabled={times === 0} isPending={isBusy}>
              {t('feedback.next')}
            </ActionButton>
          </div>
        </form>
      )}
      <ErrorNote error={error} />
      <div className="row spread">
        <ActionButton kind="quiet" icon={ArrowLeft} onPress={close}>
          {t(isOver ? 'common.close' : 'tuning.stop')}
        </ActionButton>
        {done > 0 && (
          <ActionButton
            icon={Undo2}
            isPending={isBusy}
            onPress={() => void controls.takeBack().then((isBack) => isBack && begin(done - 1))}
          >
            {t('feedback.back')}
          </ActionButton>
        )}
      </div>
    </TaskScreen>
  );
};
