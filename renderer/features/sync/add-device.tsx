import { MonitorSmartphone } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useWhen } from '../backup/use-when.ts';
import { CopyButton } from './copy-button.tsx';
import { type Invitation, invitationText } from './invitation.ts';
import { PlaceFigures } from './place-figures.tsx';
import { QrCode } from './qr-code.tsx';

type Invited = Invitation & { readonly until: string };

const Shown = ({ invitation }: { readonly invitation: Invited }) => {
  const { t } = useTranslation();
  const when = useWhen();
  const words = useRef<HTMLOListElement>(null);
  // The button that led here is gone, and the focus with it.
  useEffect(() => words.current?.focus(), []);
  const text = invitationText(invitation);
  return (
    <div className="stack">
      <p>
        {t('sync.invitation')} {t('sync.codeUntil', { when: when(invitation.until) })}
      </p>
      <ol ref={words} tabIndex={-1} className="recovery-words sync-words" aria-label={t('sync.words')}>
        {invitation.words.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place in the code
          <li key={index}>{word}</li>
        ))}
      </ol>
      <div className="invitation">
        <PlaceFigures setup={invitation.setup} />
        <QrCode text={text} label={t('sync.qr')} />
      </div>
      <p className="field-description">{t('sync.qrMeans')}</p>
      {invitation.setup.caPem !== null && <p>{t('sync.caApart')}</p>}
      <CopyButton text={text} label={t('sync.code')} />
    </div>
  );
};

/** Makes twelve words for one further device, and shows them with the place where it finds the others. */
export const AddDevice = () => {
  const { t } = useTranslation();
  const task = useTask();
  const [invitation, setInvitation] = useState<Invited | null>(null);
  const invite = async () => setInvitation((await task.run((client) => client.sync.invite())) ?? null);
  if (invitation) return <Shown invitation={invitation} />;
  return (
    <div className="stack">
      <p>{t('sync.addDeviceMeans')}</p>
      <ErrorNote error={task.error} />
      <ActionButton kind="primary" icon={MonitorSmartphone} isPending={task.isBusy} onPress={() => void invite()}>
        {t('sync.makeCode')}
      </ActionButton>
    </div>
  );
};
