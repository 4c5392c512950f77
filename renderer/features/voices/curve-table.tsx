import { useTranslation } from 'react-i18next';
import { useNumberFormat } from '../../ui/formats.ts';
import type { LearningCurve } from './learning-curve.ts';

/** The numbers of the learning curve. */
export const CurveTable = ({ curve }: { readonly curve: LearningCurve }) => {
  const { t } = useTranslation();
  const number = useNumberFormat();
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
            <td>{number(speechS, 1)}</td>
            <td>{t('curve.decibels', { value: number(melCepstralDistortionDb, 2) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
