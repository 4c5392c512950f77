import { AudioLines, AudioWaveform, Cpu, Mic, Speech } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Rung } from '../../../shared/domain/speech.ts';
import { useSpeaking } from './speaking-store.ts';

const icons = { recording: Mic, cached: AudioLines, live: AudioWaveform, base: Speech, system: Cpu } as const;

/** Whose voice spoke: a recording, the patient's own voice, the standard voice or the computer's. */
export const RungBadge = () => {
  const { t } = useTranslation();
  const rung: Rung | null = useSpeaking((state) => state.rung);
  const isOwnVoice = useSpeaking((state) => state.isOwnVoice);
  const status = useSpeaking((state) => state.status);
  if (rung === null) return <output className="rung-badge" data-empty />;
  const Icon = icons[rung];
  return (
    <output className="rung-badge" data-speaking={status === 'speaking' || undefined} data-rung={rung}>
      <Icon aria-hidden size={18} />
      {rung === 'cached' && !isOwnVoice ? t('rung.cachedStandard') : t(`rung.${rung}`)}
    </output>
  );
};
