import { useTranslation } from 'react-i18next';
import type { Recording } from '../../../shared/domain/recording.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { leftOutTakes } from './left-out.ts';
import { LeftOutList } from './left-out-list.tsx';
import { VoiceFigures } from './voice-figures.tsx';
import { focusVoiceHeading } from './voice-heading.ts';

interface VoiceDetailsProps {
  readonly voice: VoiceModel;
  readonly isNewest: boolean;
  /** Of the version. */
  readonly title: string;
  /** Who the voice belongs to. */
  readonly name: string;
  readonly recordings: readonly Recording[];
}

/** What a version was not built from, and its numbers for those who want them. */
export const VoiceDetails = ({ voice, isNewest, title, name, recordings }: VoiceDetailsProps) => {
  const { t } = useTranslation();
  const { leftOut } = voice.measures;
  // What an older version left out is looked at with the newest one.
  const toLookAt = isNewest ? leftOutTakes(leftOut, recordings) : [];
  return (
    <>
      {toLookAt.length > 0 && (
        <LeftOutList name={name} takes={toLookAt} onAside={() => focusVoiceHeading(voice.voiceModelId)} />
      )}
      {!isNewest && leftOut.length > 0 && (
        <p className="field-description">{t('leftOut.count', { count: leftOut.length })}</p>
      )}
      <Disclosure summary={t('figures.title')} of={title}>
        <VoiceFigures voice={voice} />
      </Disclosure>
    </>
  );
};
