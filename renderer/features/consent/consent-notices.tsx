import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { useMay } from '../../state/may.ts';
import { navigate } from '../../state/route.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Note } from '../../ui/note.tsx';
import { dateOf, useEndingConsents } from './use-ending-consents.ts';

const Ending = ({ patientId }: { readonly patientId: PatientId }) => {
  const { t } = useTranslation();
  return useEndingConsents(patientId).map(({ consentId, speakerName, expiresOn, state }) => (
    <Note key={consentId} kind="warning">
      <p>{t(`consent.ending.${state}`, { name: speakerName, date: dateOf(expiresOn) })}</p>
      <ActionButton onPress={() => navigate('voices')}>{t('consent.toConsent')}</ActionButton>
    </Note>
  ));
};

/** Says that a consent to the patient's voice runs out soon or has run out, before the voice falls silent unnoticed. */
export const ConsentNotices = ({ patientId }: { readonly patientId: PatientId }) =>
  useMay('consent.add') ? <Ending patientId={patientId} /> : null;
