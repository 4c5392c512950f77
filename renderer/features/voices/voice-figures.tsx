import { useTranslation } from 'react-i18next';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { useNumberFormat } from '../../ui/formats.ts';
import { toPercent } from './voice-words.ts';

/** A version's measures in numbers, for a clinician; what was not measured is left out. */
export const VoiceFigures = ({ voice: { measures, takesUsed } }: { readonly voice: VoiceModel }) => {
  const { t } = useTranslation();
  const number = useNumberFormat();
  const error = (now: number | null, before: number | null, unit: 'dB' | 'semitones', digits: number) => {
    if (now === null) return null;
    const values = { now: number(now, digits), unit: t(`figures.unit.${unit}`) };
    return before === null
      ? t('figures.now', values)
      : t('figures.nowBefore', { ...values, before: number(before, digits) });
  };
  const { melCepstralDistortionDb, melCepstralDistortionBeforeDb, heldOutTakes, pauseMedianMs } = measures;
  const { f0MedianErrorSemitones, f0MedianErrorBeforeSemitones, articulationRatePhonesPerS } = measures;
  const { longTermSpectrumErrorDb, longTermSpectrumErrorBeforeDb, speakerLikeness } = measures;
  const f0Errors = [f0MedianErrorSemitones, f0MedianErrorBeforeSemitones].map((value) => value && Math.abs(value));
  const rows = [
    {
      key: 'likeness',
      text: speakerLikeness === null ? null : t('figures.percent', { percent: toPercent(speakerLikeness) }),
    },
    { key: 'distortion', text: error(melCepstralDistortionDb, melCepstralDistortionBeforeDb, 'dB', 2) },
    { key: 'heldOut', text: heldOutTakes > 0 ? t('figures.recordings', { count: heldOutTakes }) : null },
    { key: 'f0Error', text: error(f0Errors[0] ?? null, f0Errors[1] ?? null, 'semitones', 2) },
    { key: 'spectrumError', text: error(longTermSpectrumErrorDb, longTermSpectrumErrorBeforeDb, 'dB', 1) },
    {
      key: 'f0',
      text: t('figures.f0Value', {
        median: number(measures.f0MedianHz),
        deviation: number(measures.f0SdSemitones, 1),
      }),
    },
    {
      key: 'rate',
      text:
        articulationRatePhonesPerS === null
          ? null
          : t('figures.rateValue', { rate: number(articulationRatePhonesPerS, 1) }),
    },
    {
      key: 'pause',
      text: pauseMedianMs === null ? null : t('figures.milliseconds', { value: Math.round(pauseMedianMs) }),
    },
    { key: 'speech', text: t('figures.speechValue', { seconds: number(measures.speechS, 1), count: takesUsed }) },
    { key: 'method', text: t(`figures.methods.${measures.method}`) },
  ] as const;
  return (
    <dl className="figures">
      {rows.map(
        ({ key, text }) =>
          text !== null && (
            <div key={key}>
              <dt>{t(`figures.${key}`)}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
    </dl>
  );
};
