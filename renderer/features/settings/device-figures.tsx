import { useTranslation } from 'react-i18next';
import type { Health } from '../../../shared/contract/system.ts';
import { useNumberFormat } from '../../ui/formats.ts';

/** What the voice models run on, what else was tried, and how long their runs take. */
export const DeviceFigures = ({ health: { devices, processes } }: { readonly health: Health }) => {
  const { t } = useTranslation();
  const number = useNumberFormat();
  // Short times need their decimals.
  const inMs = (value: number | null): string => (value === null ? '?' : number(value, value < 10 ? 1 : 0));
  return (
    <>
      <div>
        <dt>{t('health.inUse')}</dt>
        <dd>{t(`health.device.${devices.inUse}`)}</dd>
      </div>
      {devices.candidates.map(({ device, verdict, runMs, cpuRunMs }) => (
        <div key={device}>
          <dt>{t(`health.device.${device}`)}</dt>
          <dd>{t(`health.verdict.${verdict}`, { run: inMs(runMs), cpu: inMs(cpuRunMs) })}</dd>
        </div>
      ))}
      {processes.flatMap(({ name, models }) =>
        (models?.runs ?? []).map(({ device, count, medianMs, p95Ms }) => (
          <div key={`${name} ${device}`}>
            <dt>
              {t('health.modelRuns', {
                process: t(`health.process.${name}`),
                device: t(`health.device.${device}`),
              })}
            </dt>
            <dd>{t('health.modelTimes', { count, median: inMs(medianMs), p95: inMs(p95Ms) })}</dd>
          </div>
        )),
      )}
    </>
  );
};
