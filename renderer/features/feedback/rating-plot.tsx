import { useTranslation } from 'react-i18next';
import { RATED_ASPECTS } from '../../../shared/domain/rating.ts';
import { formatValue, useNumberFormat } from '../../ui/formats.ts';
import type { RatedTime } from './rated-times.ts';

const BOX = { width: 440, height: 220, left: 26, right: 426, top: 14, bottom: 170 } as const;
const GRADES = [1, 2, 3, 4, 5] as const;
/** Marks by which the three are told apart without colour. */
const MARKS = {
  clarity: 'M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0',
  likeness: 'M-6 -6h12v12h-12z',
  comfort: 'M0 -8L8 6H-8z',
};

/** How a voice was rated from time to time; oldest at the left. */
export const RatingPlot = ({ times }: { readonly times: readonly RatedTime[] }) => {
  const { t, i18n } = useTranslation();
  const number = useNumberFormat();
  const { width, height, left, right, top, bottom } = BOX;
  const x = (at: number) =>
    times.length === 1 ? (left + right) / 2 : left + 12 + (at / (times.length - 1)) * (right - left - 24);
  const y = (grade: number) => bottom - ((grade - 1) / 4) * (bottom - top);
  const day = (time: RatedTime | undefined) => String(formatValue(new Date(time?.ratedAt ?? 0), i18n.language));
  const latest = times.at(-1);
  const summary = RATED_ASPECTS.flatMap((aspect) => {
    const value = latest?.means[aspect] ?? null;
    return value === null
      ? []
      : t('feedback.latest', { aspect: t(`feedback.aspect.${aspect}`), value: number(value, 1) });
  }).join(t('common.comma'));
  return (
    <div className="rating-plot">
      <svg className="curve" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('feedback.plot', { summary })}>
        {GRADES.map((grade) => (
          <g key={grade}>
            <path className="rating-grid" d={`M${left} ${y(grade)}H${right}`} />
            <text x={left - 8} y={y(grade) + 5} textAnchor="end">
              {number(grade)}
            </text>
          </g>
        ))}
        {RATED_ASPECTS.map((aspect) => {
          const points = times.flatMap(({ key, means }, at) => {
            const mean = means[aspect];
            return mean === null ? [] : [{ key, x: x(at), y: y(mean) }];
          });
          return (
            <g key={aspect} className={`rating-${aspect}`}>
              <path
                className="rating-line"
                d={points.map((point, at) => `${at ? 'L' : 'M'}${point.x} ${point.y}`).join('')}
              />
              {points.map((point) => (
                <path
                  key={point.key}
                  className="rating-mark"
                  transform={`translate(${point.x} ${point.y})`}
                  d={MARKS[aspect]}
                />
              ))}
            </g>
          );
        })}
        <text x={left} y={bottom + 30}>
          {day(times[0])}
        </text>
        {times.length > 1 && (
          <text x={right} y={bottom + 30} textAnchor="end">
            {day(latest)}
          </text>
        )}
      </svg>
      <ul className="rating-key" aria-hidden>
        {RATED_ASPECTS.map((aspect) => (
          <li key={aspect} className={`rating-${aspect}`}>
            <svg viewBox="-10 -10 20 20" width="20" height="20">
              <title>{t(`feedback.aspect.${aspect}`)}</title>
              <path className="rating-mark" d={MARKS[aspect]} />
            </svg>
            {t(`feedback.aspect.${aspect}`)}
          </li>
        ))}
      </ul>
    </div>
  );
};
