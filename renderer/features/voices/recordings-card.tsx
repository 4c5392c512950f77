import { Mic } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Recording } from '../../../shared/domain/recording.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { countVerdicts } from '../enrolment/take-quality.ts';
import { CurvePlot } from './curve-plot.tsx';
import { CurveTable } from './curve-table.tsx';
import { lastGain } from './learning-curve.ts';

interface RecordingsCardProps {
  /** Who the voice belongs to. */
  readonly name: string;
  readonly recordings: readonly Recording[];
  readonly newest: VoiceModel | undefined;
}

/** What the voice learns from: how good the recordings are, what they brought, and whether more would help. */
export const RecordingsCard = ({ name, recordings, newest }: RecordingsCardProps) => {
  const { t } = useTranslation();
  const counts = countVerdicts(recordings);
  const curve = newest?.measures.learningCurve ?? [];
  const gain = lastGain(curve);
  return (
    <section className="card" aria-label={t('learning.title')}>
      <h2>{t('learning.title')}</h2>
      {counts.length === 0 ? (
        <p>{t('takes.empty')}</p>
      ) : (
        <ul className="plain-list quality-counts" aria-label={t('learning.quality')}>
          {counts.map(({ verdict, count }) => (
            <li key={verdict}>
              <span className={`pill pill-${verdict}`}>{t(`takes.verdict.${verdict}`)}</span>{' '}
              {t('learning.count', { count })}
            </li>
          ))}
        </ul>
      )}
      {gain && (
        <>
          <p>{t(`learning.gain.${gain.grade}`, { seconds: gain.seconds })}</p>
          <CurvePlot curve={curve} standardDb={newest?.measures.melCepstralDistortionBeforeDb ?? null} name={name} />
          <Disclosure summary={t('figures.title')} of={t('learning.title')}>
            <CurveTable curve={curve} />
          </Disclosure>
        </>
      )}
      <div className="row">
        <a className="button button-plain" href="#/recordings">
          <Mic aria-hidden size={22} />
          {t('learning.look')}
        </a>
      </div>
    </section>
  );
};
