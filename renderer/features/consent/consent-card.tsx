import { FileSignature, FileX, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Consent } from '../../../shared/domain/consent.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import { consentingSpeaker, isAgreed } from '../../../shared/domain/speaker.ts';
import { useTask } from '../../client/use-task.ts';
import { useMay } from '../../state/may.ts';
import { refreshSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { WhoMay } from '../people/who-may.tsx';
import { ConsentForm } from './consent-form.tsx';
import { loadConsents, useLoadedConsents } from './consents-store.ts';
import { EraseVoices } from './erase-voices.tsx';
import { SignaturePaths } from './signature-pad.tsx';
import { dateOf, useEndingConsents } from './use-ending-consents.ts';

const ConsentWords = ({ consent }: { readonly consent: Consent }) => {
  const { t } = useTranslation();
  const { speakerName, signedBy, signedOn, expiresOn, state, signature } = consent;
  return (
    <div className="stack">
      <p>
        {t('consent.who', { speaker: speakerName, signer: signedBy, date: dateOf(signedOn) })}{' '}
        {expiresOn !== null && t('consent.until', { date: dateOf(expiresOn) })}{' '}
        <span className={state === 'valid' ? 'pill pill-good' : 'pill'}>{t(`consent.state.${state}`)}</span>
      </p>
      {signature.kind === 'drawn' && (
        <svg className="signature signature-kept" viewBox="0 0 300 100" role="img" aria-label={t('consent.signed')}>
          <SignaturePaths strokes={signature.strokes} />
        </svg>
      )}
    </div>
  );
};

interface ConsentCardProps {
  readonly patient: Patient;
  readonly onChanged: () => void;
}

/** Who agreed to the voice, and the withdrawal of it, after which the voice is silent and can be erased. */
export const ConsentCard = ({ patient, onChanged }: ConsentCardProps) => {
  const { patientId } = patient;
  const { t } = useTranslation();
  const task = useTask();
  const { consents, error } = useLoadedConsents(patientId);
  const ending = useEndingConsents(patientId);
  const [renewing, setRenewing] = useState<Consent | null>(null);
  const [revoking, setRevoking] = useState<Consent | null>(null);
  const mayErase = useMay('voice.erase');
  const [erasing, setErasing] = useState<Consent | null>(null);
  if (consents === null || consents.length === 0) return <ErrorNote error={error} />;
  const isEnding = ({ consentId }: Consent) => ending.some((each) => each.consentId === consentId);
  /** Where it ran out and was renewed, its voices speak, and there is nothing to erase. */
  const isOver = (consent: Consent) =>
    consent.state === 'revoked' || (consent.state === 'expired' && !isAgreed(consents, consentingSpeaker(consent)));
  const settle = async () => {
    await loadConsents(patientId);
    await refreshSession();
    onChanged();
  };
  const revoke = async () => {
    const consentId = revoking?.consentId;
    if (!consentId || !(await task.run((client) => client.consent.revoke({ patientId, consentId })))) return;
    setRevoking(null);
    setErasing(mayErase ? revoking : null);
    await settle();
  };
  return (
    <section className="card" aria-label={t('consent.title')}>
      <h2>{t('consent.title')}</h2>
      <ul className="plain-list">
        {consents.map((consent) => (
          <li key={consent.consentId} className="consent">
            <ConsentWords consent={consent} />
            {isEnding(consent) && consent.state !== 'revoked' && (
              <Note kind="warning">{t(`consent.renewal.${consent.state}`)}</Note>
            )}
            {isOver(consent) && <WhoMay procedure="voice.erase" what={t('consent.erase')} />}
            <div className="row">
              {isEnding(consent) && (
                <ActionButton
                  icon={FileSignature}
                  label={t('consent.renewOf', { name: consent.speakerName })}
                  onPress={() => setRenewing(consent)}
                >
                  {t('consent.renew')}
                </ActionButton>
              )}
              {consent.state !== 'revoked' && (
                <ActionButton
                  icon={FileX}
                  label={t('consent.revokeOf', { name: consent.speakerName })}
                  onPress={() => setRevoking(consent)}
                >
                  {t('consent.revoke')}
                </ActionButton>
              )}
              {isOver(consent) && mayErase && (
                <ActionButton
                  icon={Trash2}
                  label={t('consent.eraseOf', { name: consent.speakerName })}
                  onPress={() => setErasing(consent)}
                >
                  {t('consent.erase')}
                </ActionButton>
              )}
            </div>
          </li>
        ))}
      </ul>
      <DialogBox title={t('consent.revokeTitle')} isOpen={revoking !== null} onClose={() => setRevoking(null)}>
        <p>{t('consent.revokeExplanation')}</p>
        <ErrorNote error={task.error} />
        <div className="row">
          <ActionButton onPress={() => setRevoking(null)}>{t('common.cancel')}</ActionButton>
          <ActionButton kind="danger" icon={FileX} isPending={task.isBusy} onPress={() => void revoke()}>
            {t('consent.revoke')}
          </ActionButton>
        </div>
      </DialogBox>
      <DialogBox title={t('consent.renewTitle')} isOpen={renewing !== null} onClose={() => setRenewing(null)}>
        {renewing && (
          <ConsentForm
            patient={patient}
            speaker={consentingSpeaker(renewing)}
            spokenBy={renewing.speakerName}
            onDone={() => {
              setRenewing(null);
              void settle();
            }}
          />
        )}
      </DialogBox>
      {erasing && <EraseVoices consent={erasing} onClose={() => setErasing(null)} onErased={() => void settle()} />}
    </section>
  );
};
