import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';

interface ForgetDialogProps {
  readonly title: string;
  readonly explanation: string;
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly onForget: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before what listeners have answered is forgotten. */
export const ForgetDialog = ({ title, explanation, isOpen, isBusy, onForget, onClose }: ForgetDialogProps) => {
  const { t } = useTranslation();
  return (
    <DialogBox title={title} isOpen={isOpen} onClose={onClose}>
      <p>{explanation}</p>
      <div className="row">
        <ActionButton onPress={onClose}>{t('common.cancel')}</ActionButton>
        <ActionButton kind="danger" icon={Trash2} isPending={isBusy} onPress={() => void onForget().then(onClose)}>
          {title}
        </ActionButton>
      </div>
    </DialogBox>
  );
};
