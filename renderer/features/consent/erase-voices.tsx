import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { loadTakes } from '../enrolment/takes-store.ts';

interface EraseVoicesProps {
  readonly patientId: PatientId;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onErased: () => void;
}

/** Erases the voices whose consent is over, and the recordings where that is wished. */
export const EraseVoices = ({ patientId, isOpen, onClose, onErased }: EraseVoicesProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const [takes, setTakes] = useState(false);
  const erase = async () => {
    if (!(await task.run((client) => client.voice.erase({ patientId, takes })))) return;
    await loadTakes(patientId);
    onErased();
    onClose();
  };
  return (
    <DialogBox title={t('consent.eraseTitle')} isOpen={isOpen} onClose={onClose}>
      <p>{t('consent.eraseExplanation')}</p>
      <Toggle
        label={t('consent.eraseTakes')}
        description={t('consent.eraseTakesMeaning')}
        isOn={takes}
        onChange={setTakes}
      />
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
