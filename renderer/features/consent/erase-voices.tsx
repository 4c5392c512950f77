import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Consent } from '../../../shared/domain/consent.ts';
import { consentingSpeaker, isAgreed } from '../../../shared/domain/speaker.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { loadTakes } from '../enrolment/takes-store.ts';
import { useLoadedConsents } from './consents-store.ts';

interface EraseVoicesProps {
  /** One that is over. */
  readonly consent: Consent;
  readonly onClose: () => void;
  readonly onErased: () => void;
}

/** Erases the voices of a speaker whose consent is over, and their recordings where that is wished. */
export const EraseVoices = ({ consent, onClose, onErased }: EraseVoicesProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const [takes, setTakes] = useState(false);
  const { patientId, speakerName, isImported } = consent;
  const { consents } = useLoadedConsents(patientId);
  const speaker = consentingSpeaker(consent);
  const mayTakesGo = !isImported && consents !== null && !isAgreed(consents, speaker);
  const erase = async () => {
    if (!(await task.run((client) => client.voice.erase({ patientId, takes: takes && mayTakesGo, speaker })))) return;
    await loadTakes(patientId);
    onErased();
    onClose();
  };
  return (
    <DialogBox title={t('consent.eraseTitle')} isOpen onClose={onClose}>
      <p>{t('consent.eraseExplanation', { name: speakerName })}</p>
      {/* A voice from a file came without recordings, and a newer consent may cover those of whoever speaks. */}
      {mayTakesGo && (
        <Toggle
          label={t('consent.eraseTakes', { name: speakerName })}
          description={t('consent.eraseTakesMeaning')}
          isOn={takes}
          onChange={setTakes}
        />
      )}
      <ErrorNote error={task.error} />
      <div className="row">
        <ActionButton onPress={onClose}>{t('consent.keep')}</ActionButton>
        <ActionButton kind="danger" icon={Trash2} isPending={task.isBusy} onPress={() => void erase()}>
          {t('consent.erase')}
        </ActionButton>
      </div>
    </DialogBox>
  );
};
