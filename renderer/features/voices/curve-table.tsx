import { useTranslation } from 'react-i18next';
import type { LearningCurve } from './learning-curve.ts';

/** The numbers of the learning curve. */
export const CurveTable = ({ curve }: { readonly curve: LearningCurve }) => {
  const { t } = useTranslation();
  return (
    <table className="curve-table">
      <caption>{t('curve.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('curve.seconds')}</th>
          <th scope="col">{t('figures.distortion')}</th>
        </tr>
      </thead>
      <tbody>
        {curve.map(({ speechS, melCepstralDistortionDb }) => (
          <tr key={speechS}>
            <td>{speechS.toFixed(1)}</td>
            <td>{t('curve.decibels', { value: melCepstralDistortionDb.toFixed(2) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
