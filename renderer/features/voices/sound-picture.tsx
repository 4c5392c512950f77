import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { niceTicks } from '../../../shared/domain/nice-ticks.ts';
import type { SoundPlot } from '../../../shared/domain/sound-plot.ts';
import { useNumberFormat } from '../../ui/formats.ts';
import { useShownTheme } from '../../ui/use-shown-theme.ts';
import { levelColours } from './level-colours.ts';
import { bandHeight, type F0Scale, f0Height, f0Path, f0Summary } from './sound-geometry.ts';
import { soundPixels } from './sound-pixels.ts';

interface SoundPictureProps {
  readonly title: string;
  readonly plot: SoundPlot;
  readonly f0: F0Scale;
  /** Length of the whole axis of time: that of the longer picture. */
  readonly longestMs: number;
}

const MARKED_HZ = [500, 1000, 2000, 4000, 8000] as const;

const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;

const Spectrogram = ({ plot, alt }: { readonly plot: SoundPlot; readonly alt: string }) => {
  const theme = useShownTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, data } = useMemo(() => soundPixels(plot, levelColours(theme)), [plot, theme]);
  useEffect(() => {
    if (width > 0) canvas.current?.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  }, [width, height, data]);
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={alt} />;
};

/** A sound as levels over time and frequency, with its F0 on a scale of its own at the right. */
export const SoundPicture = ({ title, plot, f0, longestMs }: SoundPictureProps) => {
  const { t } = useTranslation();
  const number = useNumberFormat();
  const summary = f0Summary(plot.f0Hz);
  const alt =
    t('sound.alt', { title, seconds: number(plot.durationMs / 1000, 1) }) +
    (summary ? ` ${t('sound.altPitch', summary)}` : '');
  const seconds = niceTicks(0, longestMs / 1000, 9);
  return (
    <figure className="sound-picture">
      <figcaption dir="auto">{title}</figcaption>
      <div className="sound-axis" aria-hidden>
        {MARKED_HZ.map((frequencyHz) => {
          const height = bandHeight(frequencyHz, plot.bandsHz);
          return (
            height !== null && (
              <span key={frequencyHz} style={{ bottom: percent(height) }}>
                {t('sound.kilohertz', { value: frequencyHz / 1000 })}
              </span>
            )
          );
        })}
      </div>
      <div className="sound-area">
        <div className="sound-drawn" style={{ width: percent(plot.durationMs / longestMs) }}>
          <Spectrogram plot={plot} alt={alt} />
          <svg viewBox={`0 0 ${plot.f0Hz.length} 100`} preserveAspectRatio="none" aria-hidden>
            <path className="sound-f0-halo" d={f0Path(plot.f0Hz, f0)} />
            <path className="sound-f0" d={f0Path(plot.f0Hz, f0)} />
          </svg>
        </div>
      </div>
      <div className="sound-axis sound-axis-f0" aria-hidden>
        {niceTicks(f0.lowHz, f0.highHz, 5).map((value) => (
          <span key={value} style={{ bottom: percent(f0Height(value, f0)) }}>
            {t('sound.hertz', { value })}
          </span>
        ))}
      </div>
      <div className="sound-time" aria-hidden>
        {seconds.map((value) => (
          <span key={value} style={{ left: percent((value * 1000) / longestMs) }}>
            {t('takes.seconds', { seconds: value })}
          </span>
        ))}
      </div>
    </figure>
  );
};
