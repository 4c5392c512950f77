import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../client/use-ask.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useEnumeration, useNumberFormat } from '../../ui/formats.ts';
import { DeviceFigures } from './device-figures.tsx';

/** How the processes, the cache and the voice's promptness are doing. */
export const HealthSection = () => {
  const { t } = useTranslation();
  const number = useNumberFormat();
  const enumerated = useEnumeration();
  const { value: health, error, reload } = useAsk((client) => client.system.health(), []);
  return (
    <section className="card" aria-label={t('health.title')}>
      <div className="row spread">
        <h2>{t('health.title')}</h2>
        <ActionButton kind="quiet" icon={RefreshCw} onPress={reload}>
          {t('health.refresh')}
        </ActionButton>
      </div>
      <ErrorNote error={error} />
      {health && (
        <dl className="figures">
          {health.processes.map((part) => (
            <div key={part.name}>
              <dt>{t(`health.process.${part.name}`)}</dt>
              <dd>
                {enumerated(
                  [
                    t(`health.state.${part.state}`),
                    part.residentMb !== null && t('health.memory', { megabytes: Math.round(part.residentMb) }),
                    part.models !== null &&
                      part.models.sessions > 0 &&
                      t('health.models', {
                        count: part.models.sessions,
                        megabytes: Math.round(part.models.megabytes),
                      }),
                    part.restarts > 0 && t('health.restarts', { count: part.restarts }),
                  ].filter((words) => words !== false),
                )}
              </dd>
            </div>
          ))}
          <DeviceFigures health={health} />
          {health.firstAudio.map(({ rung, count, medianMs, p95Ms }) => (
            <div key={rung}>
              <dt>{t(`rung.${rung}`)}</dt>
              <dd>{t('health.latency', { count, median: Math.round(medianMs), p95: Math.round(p95Ms) })}</dd>
            </div>
          ))}
          {health.audit?.state === 'whole' && (
            <div>
              <dt>{t('health.audit')}</dt>
              <dd>{t('health.auditWhole', { entries: health.audit.head.seq })}</dd>
            </div>
          )}
          <div>
            <dt>{t('health.cache')}</dt>
            <dd>
              {t('health.cacheFigures', {
                entries: health.renderingCache.entries,
                megabytes: number(health.renderingCache.megabytes, 1),
                hits: health.renderingCache.hits,
                misses: health.renderingCache.misses,
              })}
            </dd>
          </div>
        </dl>
      )}
    </section>
  );
};
