import { FileSignature } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Signature } from '../../../shared/domain/consent.ts';
import { localDay } from '../../../shared/domain/local-day.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { Speaker } from '../../../shared/domain/speaker.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import './consent.css';
import { loadConsents } from './consents-store.ts';
import { SignaturePad, type Strokes } from './signature-pad.tsx';

const signatureOf = (strokes: Strokes): Signature =>
  strokes.length === 0
    ? { kind: 'typed' }
    : { kind: 'drawn', strokes: strokes.map((stroke) => stroke.map(([x, y]) => [x, y])) };

interface ConsentFormProps {
  readonly patient: Patient;
  /** Whose recordings it is about. */
  readonly speaker: Speaker;
  /** Who spoke by name, where an earlier consent says it. */
  readonly spokenBy?: string;
  readonly onDone: () => void;
}

/** Who spoke, who agrees, and that they may: before a voice is built. */
export const ConsentForm = ({ patient: { patientId, name }, speaker, spokenBy, onDone }: ConsentFormProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const [speakerName, setSpeakerName] = useState(spokenBy ?? speaker ?? name);
  const [signedBy, setSignedBy] = useState('');
  const today = localDay(new Date());
  const [signedOn, setSignedOn] = useState(today);
  const [expiresOn, setExpiresOn] = useState('');
  const isSignedWrong = signedOn === '' || signedOn > today;
  const isExpiryWrong = expiresOn !== '' && expiresOn < signedOn;
  const [strokes, setStrokes] = useState<Strokes>([]);
  const [mayAgree, setMayAgree] = useState(false);
  const save = async () => {
    const scope = speaker === null ? 'own' : 'donor';
    const terms = { patientId, scope, speakerName, signedBy, signedOn, expiresOn: expiresOn || null } as const;
    const signature = signatureOf(strokes);
    if (!(await task.run((client) => client.consent.add({ ...terms, signature })))) return;
    await loadConsents(patientId);
    onDone();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label={t('consent.speaker')}
        description={t('consent.speakerAdvice')}
        value={speakerName}
        onChange={setSpeakerName}
        maxLength={120}
        isDisabled={speaker !== null}
      />
      <TextInput
        label={t('consent.signedBy')}
        description={t('consent.signedByAdvice')}
        value={signedBy}
        onChange={setSignedBy}
        maxLength={120}
      />
      <Disclosure summary={t('consent.more')}>
        <div className="stack">
          <SignaturePad strokes={strokes} onChange={setStrokes} />
          <TextInput
            label={t('consent.signedOn')}
            value={signedOn}
            onChange={setSignedOn}
            type="date"
            error={isSignedWrong ? t('consent.signedOnWrong') : null}
          />
          <TextInput
            label={t('consent.expires')}
            value={expiresOn}
            onChange={setExpiresOn}
            type="date"
            error={isExpiryWrong ? t('consent.expiresWrong') : null}
          />
        </div>
      </Disclosure>
      <Toggle label={t('consent.mayAgree')} isOn={mayAgree} onChange={setMayAgree} />
      <ErrorNote error={task.error} />
      <div className="row">
        <ActionButton
          kind="primary"
          icon={FileSignature}
          type="submit"
          isDisabled={
            !mayAgree || isSignedWrong || isExpiryWrong || speakerName.trim() === '' || signedBy.trim() === ''
          }
          isPending={task.isBusy}
        >
          {t('consent.save')}
        </ActionButton>
      </div>
    </form>
  );
};
