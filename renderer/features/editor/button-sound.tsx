import { FileAudio, Play, VolumeX } from 'lucide-react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Cell, spokenText } from '../../../shared/domain/board.ts';
import type { PatientId, RecordingId } from '../../../shared/domain/ids.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { usePatient } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Picker } from '../../ui/picker.tsx';
import { speak } from '../speaking/speak.ts';
import { changeButton } from './change-button.ts';

const SOUND_TYPES = ['audio/wav', 'audio/flac', 'audio/mpeg'];

/** Message banking: a recording that the button plays instead of the synthesized voice. */
export const ButtonSound = ({ patientId, cell }: { readonly patientId: PatientId; readonly cell: Cell }) => {
  const { t } = useTranslation();
  const patient = usePatient();
  const task = useTask();
  const takes = useAsk((client) => client.recording.list({ patientId }), [patientId]);
  const usable = takes.value?.filter(({ accepted, removed, text }) => accepted && !removed && text !== '') ?? [];
  const { button } = cell;
  const attach = async (fetchFile: () => Promise<File>) => {
    const kept = await task.run(async (client) => client.board.addMedia({ patientId, file: await fetchFile() }));
    if (kept) changeButton(cell, { soundId: kept.mediaId });
  };
  const attachTake = async (recordingId: RecordingId) => {
    const file = await task.run((client) => client.recording.audio({ recordingId }));
    if (file) await attach(() => Promise.resolve(file));
  };
  const hear = () => {
    if (!patient || !button.soundId) return;
    const { soundId } = button;
    void speak({
      patientId,
      language: patient.language,
      text: spokenText(button),
      emotion: 'neutral',
      pressedAtMs: performance.now(),
      soundId,
    });
  };
  return (
    <div className="stack">
      <h3>{t('editor.sound')}</h3>
      <p className="field-description">{t('editor.soundHint')}</p>
      {usable.length > 0 && (
        <Picker
          label={t('editor.soundFromTake')}
          value={null}
          options={usable.map(({ recordingId, text }) => ({ value: recordingId, label: text }))}
          onChange={(recordingId) => void attachTake(recordingId)}
        />
      )}
      <div className="row">
        <FileTrigger
          acceptedFileTypes={SOUND_TYPES}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) void attach(() => Promise.resolve(file));
          }}
        >
          <ActionButton icon={FileAudio} isPending={task.isBusy}>
            {t('editor.soundFromFile')}
          </ActionButton>
        </FileTrigger>
        {button.soundId && (
          <>
            <ActionButton icon={Play} onPress={hear}>
              {t('editor.hearSound')}
            </ActionButton>
            <ActionButton icon={VolumeX} kind="quiet" onPress={() => changeButton(cell, { soundId: undefined })}>
              {t('editor.removeSound')}
            </ActionButton>
          </>
        )}
      </div>
      <ErrorNote error={task.error} />
    </div>
  );
};
