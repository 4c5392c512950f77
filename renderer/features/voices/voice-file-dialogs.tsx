import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { isPassphraseReady } from '../settings/new-passphrase.ts';
import { NewPassphraseFields } from '../settings/new-passphrase-fields.tsx';
import type { VoiceCare } from './use-voice-care.ts';

interface SaveVoiceDialogProps {
  readonly voice: VoiceModel;
  readonly care: VoiceCare;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const SaveVoice = ({ voice, care, onClose }: Omit<SaveVoiceDialogProps, 'isOpen'>) => {
  const { t } = useTranslation();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void care.save(voice.voiceModelId, first).then((isSaved) => isSaved && onClose());
      }}
    >
      <p>{t('voiceCare.saveMeaning')}</p>
      <NewPassphraseFields first={first} second={second} onFirst={setFirst} onSecond={setSecond} />
      <ErrorNote error={care.error} />
      <ActionButton
        kind="primary"
        type="submit"
        icon={Download}
        isDisabled={!isPassphraseReady(first, second)}
        isPending={care.isBusy}
      >
        {t('voiceCare.saveNow')}
      </ActionButton>
    </form>
  );
};

/** A version as one encrypted file, under a passphrase that is told on another way than the file. */
export const SaveVoiceDialog = ({ voice, care, isOpen, onClose }: SaveVoiceDialogProps) => {
  const { t } = useTranslation();
  return (
    <DialogBox title={t('voiceCare.save')} isOpen={isOpen} onClose={onClose}>
      <SaveVoice voice={voice} care={care} onClose={onClose} />
    </DialogBox>
  );
};

interface TakeVoiceProps {
  readonly care: VoiceCare;
  readonly onTaken: () => void;
}

/** Adds the voice of a file as the next version; nothing speaks with it until it is chosen. */
export const TakeVoice = ({ care, onTaken }: TakeVoiceProps) => {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const close = () => {
    setFile(null);
    setPassphrase('');
  };
  const take = async () => {
    if (!file || !(await care.take(file, passphrase))) return;
    close();
    onTaken();
  };
  return (
    <>
      <FileTrigger acceptedFileTypes={['.alphavoice']} onSelect={(files) => setFile(files?.[0] ?? null)}>
        <ActionButton icon={Upload} kind="quiet">
          {t('voiceCare.take')}
        </ActionButton>
      </FileTrigger>
      <DialogBox title={t('voiceCare.take')} isOpen={file !== null} onClose={close}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void take();
          }}
        >
          <p>{t('voiceCare.takeMeaning')}</p>
          <PassphraseInput
            label={t('voiceCare.filePassphrase')}
            value={passphrase}
            onChange={setPassphrase}
            autoFocus
          />
          <ErrorNote error={care.error} />
          <ActionButton
            kind="primary"
            type="submit"
            icon={Upload}
            isDisabled={passphrase === ''}
            isPending={care.isBusy}
          >
            {t('voiceCare.takeNow')}
          </ActionButton>
        </form>
      </DialogBox>
    </>
  );
};
