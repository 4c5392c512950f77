import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/action-button.tsx';

/** Copies as a key press would: the clipboard's own interface asks for a permission, and the window denies every one. */
const putOnClipboard = (text: string): boolean => {
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', fill);
  const isDone = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  return isDone;
};

/** Puts a text on the clipboard, and says whether it is there. `label` says what, for screen readers. */
export const CopyButton = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null);
  return (
    <div className="row">
      <ActionButton
        icon={Copy}
        label={t('sync.copyThis', { what: label })}
        onPress={() => setOutcome(putOnClipboard(text) ? 'copied' : 'notCopied')}
      >
        {t('sync.copy')}
      </ActionButton>
      <span role="status">{outcome && t(`sync.${outcome}`)}</span>
    </div>
  );
};
