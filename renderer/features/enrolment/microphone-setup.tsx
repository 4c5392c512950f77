import { Mic } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/action-button.tsx';
import { Note } from '../../ui/note.tsx';
import type { useMicrophone } from './use-microphone.ts';

/** Before recording: what will happen, and the microphone's switch; in plain words what to do where it fails. */
export const MicrophoneSetup = ({ use }: { readonly use: ReturnType<typeof useMicrophone> }) => {
  const { t } = useTranslation();
  return (
    <section className="card recorder" aria-label={t('record.title')}>
      <h2>{t('record.title')}</h2>
      <p>{t('record.intro')}</p>
      <ul className="advice">
        <li>{t('record.advice.distance')}</li>
        <li>{t('record.advice.quiet')}</li>
        <li>{t('record.advice.natural')}</li>
      </ul>
      {use.problem && (
        <div role="alert">
          <Note kind="warning">
            <strong>{t(`record.problem.${use.problem}.what`)}</strong> {t(`record.problem.${use.problem}.next`)}
          </Note>
        </div>
      )}
      <div className="row">
        <ActionButton kind="primary" icon={Mic} isDisabled={use.isOpening} onPress={() => void use.open()}>
          {use.isOpening ? t('record.opening') : use.problem ? t('record.tryAgain') : t('record.open')}
        </ActionButton>
      </div>
    </section>
  );
};
