import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { useMay } from '../../state/may.ts';
import { navigate } from '../../state/route.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Note } from '../../ui/note.tsx';
import './consent.css';
import { dateOf, useEndingConsents } from './use-ending-consents.ts';

const Ending = ({ patientId }: { readonly patientId: PatientId }) => {
  const { t } = useTranslation();
  const ending = useEndingConsents(patientId);
  if (ending.length === 0) return null;
  return (
    <div className="consent-notices">
      {ending.map(({ consentId, speakerName, expiresOn, state }) => (
        <Note key={consentId} kind="warning">
          <div className="stack">
            <p>{t(`consent.ending.${state}`, { name: speakerName, date: dateOf(expiresOn) })}</p>
            <div className="row">
              <ActionButton onPress={() => navigate('voices')}>{t('consent.toConsent')}</ActionButton>
            </div>
          </div>
        </Note>
      ))}
    </div>
  );
};

/** Says that a consent to the patient's voice runs out soon or has run out, before the voice falls silent unnoticed. */
export const ConsentNotices = ({ patientId }: { readonly patientId: PatientId }) =>
  useMay('consent.add') ? <Ending patientId={patientId} /> : null;
