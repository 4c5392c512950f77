import { useLayoutEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { presetInForce } from '../../shared/domain/preset-values.ts';
import { formatLocale } from '../../shared/domain/program-language.ts';
import { useConnection } from '../client/connection.ts';
import { BoardScreen } from '../features/board/board-screen.tsx';
import { SignInScreen } from '../features/people/sign-in-screen.tsx';
import { WelcomeScreen } from '../features/welcome/welcome-screen.tsx';
import { useDeviceSettings } from '../state/device-settings.ts';
import { usePatientSettings } from '../state/patient-settings.ts';
import { useRoute } from '../state/route.ts';
import { useIsSignInNeeded, usePatient } from '../state/session.ts';
import { useLanguageToShow } from '../state/use-language.ts';
import { showLanguage } from '../ui/i18n.ts';
import { useTextScale, useTheme } from '../ui/theme.ts';
import { CaregiverScreen } from './caregiver-screen.tsx';

const Screen = () => {
  const route = useRoute((state) => state.route);
  const isSignInNeeded = useIsSignInNeeded();
  if (route === 'board') return <BoardScreen />;
  if (isSignInNeeded) return <SignInScreen />;
  if (route === 'welcome') return <WelcomeScreen />;
  return <CaregiverScreen route={route} />;
};

/** The page: the screen that is asked for, and a line when the host is out of reach. */
export const App = () => {
  const { t } = useTranslation();
  const status = useConnection((connection) => connection.status);
  const theme = useDeviceSettings((settings) => settings.theme);
  const patient = usePatient();
  const interaction = patient ? presetInForce(patient).interaction : null;
  const { display } = usePatientSettings();
  const motion = display.motion === 'none' ? 'none' : (interaction?.motion.value ?? 'system');
  useTheme(display.theme ?? theme, interaction?.theme.value ?? 'system', motion);
  useTextScale(display.textScale);
  const language = useLanguageToShow();
  useLayoutEffect(() => showLanguage(language), [language]);
  if (status === 'token-missing') {
    return (
      <main className="token-missing">
        <h1>{t('connection.tokenTitle')}</h1>
        <p>{t('connection.tokenMissing')}</p>
      </main>
    );
  }
  return (
    <I18nProvider locale={formatLocale(language)}>
      <div className="app">
        {(status === 'lost' || status === 'refused') && (
          <p className="connection-banner" role="status">
            {status === 'lost' ? t('connection.reconnecting') : t('connection.refused')}
          </p>
        )}
        <Screen />
      </div>
    </I18nProvider>
  );
};
