import { BadgeCheck, Copy, Download, PackageMinus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { useMay } from '../../state/may.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { WhoMay } from '../people/who-may.tsx';
import type { VoiceCare } from './use-voice-care.ts';
import { SaveVoiceDialog } from './voice-file-dialogs.tsx';

interface VoiceCareActionsProps {
  readonly voice: VoiceModel;
  /** Of the version. */
  readonly title: string;
  readonly care: VoiceCare;
  /** Called once it was put aside. */
  readonly onRemoved: (voice: VoiceModel) => void;
}

/** What is seldom done with a version: to approve it, to keep it as it is tuned, to take it elsewhere, to put it aside. */
export const VoiceCareActions = ({ voice, title, care, onRemoved }: VoiceCareActionsProps) => {
  const { t } = useTranslation();
  const [isSaving, setSaving] = useState(false);
  const maySave = useMay('voice.exportFile');
  const { voiceModelId, approvedAt, active, isAllowed } = voice;
  return (
    <Disclosure summary={t('voiceCare.title')} of={title}>
      <div className="row">
        {isAllowed && (
          <>
            <ActionButton
              icon={BadgeCheck}
              kind="quiet"
              isDisabled={care.isBusy}
              onPress={() => void care.approve(voiceModelId, approvedAt === null)}
            >
              {t(approvedAt === null ? 'voiceCare.approve' : 'voiceCare.unapprove')}
            </ActionButton>
            <ActionButton
              icon={Copy}
              kind="quiet"
              isDisabled={care.isBusy}
              onPress={() => void care.duplicate(voiceModelId)}
            >
              {t('voiceCare.duplicate')}
            </ActionButton>
            {maySave && (
              <ActionButton icon={Download} kind="quiet" onPress={() => setSaving(true)}>
                {t('voiceCare.save')}
              </ActionButton>
            )}
          </>
        )}
        {!active && (
          <ActionButton
            icon={PackageMinus}
            kind="quiet"
            isDisabled={care.isBusy}
            onPress={() => void care.remove(voiceModelId).then((isDone) => isDone && onRemoved(voice))}
          >
            {t('voiceCare.remove')}
          </ActionButton>
        )}
      </div>
      {isAllowed && <WhoMay procedure="voice.exportFile" what={t('voiceCare.save')} />}
      {active && <p className="field-description">{t('voiceCare.inUse')}</p>}
      <SaveVoiceDialog voice={voice} care={care} isOpen={isSaving} onClose={() => setSaving(false)} />
    </Disclosure>
  );
};
