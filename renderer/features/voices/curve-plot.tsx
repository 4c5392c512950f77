import { useTranslation } from 'react-i18next';
import { useNumberFormat } from '../../ui/formats.ts';
import { CURVE_BOX, curveGeometry } from './curve-geometry.ts';
import type { LearningCurve } from './learning-curve.ts';

interface CurvePlotProps {
  readonly curve: LearningCurve;
  /** Distance of the standard voice, to compare with; null where it was not measured. */
  readonly standardDb: number | null;
  /** Who the voice belongs to. */
  readonly name: string;
}

/** How the distance to the speaker falls with more speech to learn from. */
export const CurvePlot = ({ curve, standardDb, name }: CurvePlotProps) => {
  const { t } = useTranslation();
  const number = useNumberFormat();
  const { points, secondTicks, standardY } = curveGeometry(curve, standardDb);
  const { width, height, left, right, top, bottom } = CURVE_BOX;
  const [first, last] = [curve[0], curve.at(-1)];
  const alt = t('curve.alt', {
    name,
    firstS: Math.round(first?.speechS ?? 0),
    firstDb: number(first?.melCepstralDistortionDb ?? 0, 1),
    lastS: Math.round(last?.speechS ?? 0),
    lastDb: number(last?.melCepstralDistortionDb ?? 0, 1),
  });
  return (
    <svg className="curve" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={alt}>
      <text x={left} y={top - 12}>
        {t('curve.further', { name })}
      </text>
      <text x={left} y={bottom - 8}>
        {t('curve.nearer', { name })}
      </text>
      <path className="curve-axis" d={`M${left} ${bottom}H${right}`} />
      {secondTicks.map(({ seconds, x }, index) => (
        <g key={seconds}>
          <path className="curve-axis" d={`M${x} ${bottom}v6`} />
          <text x={x} y={bottom + 22} textAnchor={index === 0 ? 'start' : 'middle'}>
            {number(seconds)}
          </text>
        </g>
      ))}
      <text x={(left + right) / 2} y={height - 4} textAnchor="middle">
        {t('curve.seconds')}
      </text>
      {standardY !== null && (
        <>
          <path className="curve-standard" d={`M${left} ${standardY}H${right}`} />
          <text x={right} y={standardY + 20} textAnchor="end">
            {t('voices.standard')}
          </text>
        </>
      )}
      <path className="curve-line" d={points.map(({ x, y }, at) => `${at ? 'L' : 'M'}${x} ${y}`).join('')} />
      {points.map(({ x, y }) => (
        <circle key={x} className="curve-point" cx={x} cy={y} r={5} />
      ))}
    </svg>
  );
};
