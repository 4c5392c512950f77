import { UserCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { leastFor, type ProcedureName, useMay } from '../../state/may.ts';
import { useSession } from '../../state/session.ts';
import './people.css';

interface WhoMayProps {
  readonly procedure: ProcedureName;
  /** The words of the button that is not there. */
  readonly what?: string;
}

/** Who can do what whoever is signed in may not; nothing where they may. It stands where the button would be. */
export const WhoMay = ({ procedure, what }: WhoMayProps) => {
  const { t } = useTranslation();
  const may = useMay(procedure);
  const isCaregiver = useSession(({ signedIn }) => signedIn?.person?.role === 'caregiver');
  const least = leastFor(procedure);
  if (may || least === 'anyone' || least === 'patient') return null;
  return (
    <p className="who-may">
      <UserCheck aria-hidden size={20} />
      <span>
        {what && <strong>{what}</strong>} {t(`may.${least}`)} {least === 'clinician' && isCaregiver && t('may.urgent')}
      </span>
    </p>
  );
};
