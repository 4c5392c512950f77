import { Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../state/may.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { WhoMay } from '../people/who-may.tsx';
import type { VoiceCare } from './use-voice-care.ts';
import { focusVoiceHeading } from './voice-heading.ts';

/** Versions that were put aside, to be brought back, or deleted for good. */
export const RemovedVoices = ({ care }: { readonly care: VoiceCare }) => {
  const { t } = useTranslation();
  const [isErasing, setErasing] = useState(false);
  const mayErase = useMay('voice.eraseRemoved');
  if (care.removed.length === 0) return null;
  return (
    <Disclosure summary={t('voiceCare.removed', { count: care.removed.length })}>
      <ul className="plain-list">
        {care.removed.map(({ voiceModelId, version, createdAt }) => (
          <li key={voiceModelId} className="row spread">
            <span>{t('voiceCare.removedVersion', { version, date: new Date(createdAt) })}</span>
            <ActionButton
              icon={Undo2}
              kind="quiet"
              isDisabled={care.isBusy}
              label={t('voiceCare.restoreThis', { version })}
              onPress={() =>
                void care.restore(voiceModelId).then((isDone) => isDone && focusVoiceHeading(voiceModelId))
              }
            >
              {t('voiceCare.restore')}
            </ActionButton>
          </li>
        ))}
      </ul>
      {mayErase && (
        <ActionButton icon={Trash2} kind="quiet" onPress={() => setErasing(true)}>
          {t('voiceCare.erase')}
        </ActionButton>
      )}
      <WhoMay procedure="voice.eraseRemoved" what={t('voiceCare.erase')} />
      <DialogBox title={t('voiceCare.erase')} isOpen={isErasing} onClose={() => setErasing(false)}>
        <p>{t('voiceCare.eraseMeaning', { count: care.removed.length })}</p>
        <ErrorNote error={care.error} />
        <div className="row">
          <ActionButton onPress={() => setErasing(false)}>{t('common.cancel')}</ActionButton>
          <ActionButton
            kind="danger"
            icon={Trash2}
            isPending={care.isBusy}
            onPress={() => void care.eraseRemoved().then((isDone) => isDone && setErasing(false))}
          >
            {t('voiceCare.erase')}
          </ActionButton>
        </div>
      </DialogBox>
    </Disclosure>
  );
};
