import { FileSignature } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentScope, Signature } from '../../../shared/domain/consent.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
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
  readonly onDone: () => void;
}

/** Who spoke, who agrees, and that they may: before a voice is built. */
export const ConsentForm = ({ patient: { patientId, name }, onDone }: ConsentFormProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const [scope, setScope] = useState<ConsentScope>('own');
  const [donorName, setDonorName] = useState('');
  const [ownName, setOwnName] = useState(name);
  const [signedBy, setSignedBy] = useState('');
  const [expiresOn, setExpiresOn] = useState('');
  const [strokes, setStrokes] = useState<Strokes>([]);
  const [mayAgree, setMayAgree] = useState(false);
  const speakerName = scope === 'own' ? ownName : donorName;
  const save = async () => {
    const terms = { patientId, scope, speakerName, signedBy, expiresOn: expiresOn || null };
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
      <ChoiceGroup
        label={t('consent.scope')}
        value={scope}
        onChange={setScope}
        choices={(['own', 'donor'] as const).map((value) => ({ value, label: t(`consent.scopes.${value}`, { name }) }))}
      />
      <TextInput
        label={t('consent.speaker')}
        value={speakerName}
        onChange={scope === 'own' ? setOwnName : setDonorName}
        maxLength={120}
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
          <TextInput label={t('consent.expires')} value={expiresOn} onChange={setExpiresOn} type="date" />
        </div>
      </Disclosure>
      <Toggle label={t('consent.mayAgree')} isOn={mayAgree} onChange={setMayAgree} />
      <ErrorNote error={task.error} />
      <div className="row">
        <ActionButton
          kind="primary"
          icon={FileSignature}
          type="submit"
          isDisabled={!mayAgree || speakerName.trim() === '' || signedBy.trim() === ''}
          isPending={task.isBusy}
        >
          {t('consent.save')}
        </ActionButton>
      </div>
    </form>
  );
};
