import { LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../state/route.ts';
import { useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';

/** Who is signed in, and the way out, which leads to the board. */
export const SignedInAs = () => {
  const { t } = useTranslation();
  const person = useSession(({ signedIn }) => signedIn?.person ?? null);
  if (!person) return null;
  const { name } = person;
  return (
    <ActionButton kind="quiet" icon={LogOut} label={t('signIn.outAs', { name })} onPress={() => navigate('board')}>
      <bdi>{name}</bdi>
    </ActionButton>
  );
};
