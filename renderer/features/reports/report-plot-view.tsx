import type { ReportPlot } from '../../../shared/domain/report-outline.ts';
import { directionOf } from '../../ui/direction.ts';

const BOX = { width: 640, height: 230, left: 64, right: 628, top: 26, bottom: 180 } as const;

/** A disc, a square and a triangle, by which series are told apart without colour. */
const MARKS = ['M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0', 'M-5 -5h10v10h-10z', 'M0 -6L6 5H-6z'] as const;

interface ReportPlotViewProps {
  readonly plot: ReportPlot;
  readonly language: string;
}

/** A plot of a report, as the PDF has it. Numbers rise to the right in every language. */
export const ReportPlotView = ({ plot, language }: ReportPlotViewProps) => {
  const { alt, x, y, lines, points, series, bars } = plot;
  const { width, height, left, right, top, bottom } = BOX;
  const placeX = (value: number) => left + ((value - x.from) / (x.to - x.from)) * (right - left);
  const placeY = (value: number) => bottom - ((value - y.from) / (y.to - y.from)) * (bottom - top);
  const path = (line: readonly { readonly x: number; readonly y: number }[]) =>
    line.map((place, at) => `${at ? 'L' : 'M'}${placeX(place.x).toFixed(1)} ${placeY(place.y).toFixed(1)}`).join('');
  const isRightToLeft = directionOf(language) === 'rtl';
  return (
    <figure className="report-figure">
      <svg className="report-plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={alt}>
        <text x={isRightToLeft ? right : 0} y={14}>
          {y.label}
        </text>
        {y.ticks.map(({ at, label }) => (
          <g key={at}>
            <path className="report-grid" d={`M${left} ${placeY(at)}H${right}`} />
            <text x={left - 8} y={placeY(at) + 5} textAnchor={isRightToLeft ? 'start' : 'end'}>
              {label}
            </text>
          </g>
        ))}
        {x.ticks.map(({ at, label }) => (
          <text key={at} x={placeX(at)} y={bottom + 20} textAnchor="middle">
            {label}
          </text>
        ))}
        <text x={(left + right) / 2} y={height - 8} textAnchor="middle">
          {x.label}
        </text>
        {bars.map((bar) => (
          <rect
            key={bar.from}
            className="report-bar"
            x={placeX(bar.from)}
            y={placeY(bar.y)}
            width={Math.max(1, placeX(bar.to) - placeX(bar.from) - 1)}
            height={bottom - placeY(bar.y)}
          />
        ))}
        {lines.map((line) => (
          <path key={line[0]?.x ?? 0} className="report-line" d={path(line)} />
        ))}
        {points.map((point) => (
          <circle
            key={`${point.x} ${point.y}`}
            className="report-point"
            cx={placeX(point.x)}
            cy={placeY(point.y)}
            r={points.length > 40 ? 2 : 4}
          />
        ))}
        {series.map(({ name, places }, index) => (
          <g key={name} className="report-series" data-series={index}>
            <path className="report-line" d={path(places)} />
            {places.map((place) => (
              <path
                key={place.x}
                className="report-point"
                transform={`translate(${placeX(place.x)} ${placeY(place.y)})`}
                d={MARKS[index]}
              />
            ))}
          </g>
        ))}
        <path className="report-axis" d={`M${left} ${top}V${bottom}H${right}`} />
      </svg>
      {series.length > 0 && (
        <ul className="report-key" aria-hidden>
          {series.map(({ name }, index) => (
            <li key={name}>
              <svg viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true">
                <path className="report-point" d={MARKS[index]} />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
      <figcaption aria-hidden="true">{alt}</figcaption>
    </figure>
  );
};
