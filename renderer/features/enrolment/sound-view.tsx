import { useEffect, useRef, useState } from 'react';
import { Label, Meter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { levelDbfs } from '../../audio/level.ts';
import type { Microphone } from '../../audio/microphone.ts';

const COLUMNS = 160;
const FLOOR_DBFS = -60;

const peakOf = (samples: Float32Array, part: number, parts: number): number => {
  let peak = 0;
  const start = Math.floor((samples.length * part) / parts);
  const end = Math.floor((samples.length * (part + 1)) / parts);
  for (let index = start; index < end; index += 1) peak = Math.max(peak, Math.abs(samples[index] ?? 0));
  return peak;
};

const draw = (canvas: HTMLCanvasElement, peaks: readonly number[]): void => {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  context.fillStyle = getComputedStyle(canvas).color;
  const step = width / COLUMNS;
  peaks.forEach((peak, index) => {
    // The square root makes quiet speech visible without letting loud speech leave the picture.
    const tall = Math.max(2, Math.sqrt(peak) * height);
    context.fillRect(index * step, (height - tall) / 2, Math.max(1, step - 2), tall);
  });
};

/** The microphone's sound as it comes: four seconds of waveform, and its level. */
export const SoundView = ({ microphone }: { readonly microphone: Microphone }) => {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const peaks = useRef<number[]>(new Array(COLUMNS).fill(0));
  const [level, setLevel] = useState(FLOOR_DBFS);
  useEffect(
    () =>
      microphone.onChunk((samples) => {
        const added = [0, 1, 2, 3].map((part) => peakOf(samples, part, 4));
        peaks.current = [...peaks.current, ...added].slice(-COLUMNS);
        if (canvas.current) draw(canvas.current, peaks.current);
        setLevel(levelDbfs(samples));
      }),
    [microphone],
  );
  const fraction = Math.min(1, Math.max(0, (level - FLOOR_DBFS) / -FLOOR_DBFS));
  const zone = level > -6 ? 'loud' : level > -38 ? 'good' : 'quiet';
  return (
    <div className="sound-view">
      <canvas ref={canvas} width={960} height={120} className="waveform" role="img" aria-label={t('record.waveform')} />
      <Meter className="level-meter" value={fraction * 100} valueLabel={t(`record.level.${zone}`)}>
        <Label>{t('record.level.label')}</Label>
        <div className="level-track" data-zone={zone}>
          <div className="level-fill" style={{ transform: `scaleX(${fraction})` }} />
        </div>
        <span className="level-words">{t(`record.level.${zone}`)}</span>
      </Meter>
    </div>
  );
};
