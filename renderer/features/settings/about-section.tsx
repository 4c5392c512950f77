import { useTranslation } from 'react-i18next';
import { useAsk } from '../../client/use-ask.ts';

/** What this program is, and whose work it stands on. */
export const AboutSection = () => {
  const { t } = useTranslation();
  const { value: health } = useAsk((client) => client.system.health(), []);
  return (
    <section className="card" aria-label={t('about.title')}>
      <h2>{t('about.title')}</h2>
      <p>{health ? t('about.version', { version: health.version }) : t('about.name')}</p>
      <p>{t('about.licence')}</p>
      <ul className="advice">
        <li>{t('about.espeak')}</li>
        <li>{t('about.silero')}</li>
        <li>{t('symbolCredits.openmoji')}</li>
        <li>{t('symbolCredits.unicode')}</li>
        <li>{t('about.others')}</li>
      </ul>
      <p>{t('about.privacy')}</p>
    </section>
  );
};
