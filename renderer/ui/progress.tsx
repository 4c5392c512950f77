import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatLocale } from '../../shared/domain/program-language.ts';

interface ProgressProps {
  readonly label: string;
  /** 0 to 1; null where it cannot be known. */
  readonly fraction: number | null;
  /** What happens just now, in words. */
  readonly now?: string;
}

/** How far something has come. */
export const Progress = ({ label, fraction, now }: ProgressProps) => {
  const labelId = useId();
  const { language } = useTranslation().i18n;
  const percent =
    fraction === null ? null : new Intl.NumberFormat(formatLocale(language), { style: 'percent' }).format(fraction);
  return (
    <div
      className="progress"
      role="progressbar"
      aria-labelledby={labelId}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={fraction === null ? undefined : Math.round(fraction * 100)}
      aria-valuetext={[now, percent].filter(Boolean).join(' ')}
    >
      <div className="progress-head">
        <span id={labelId}>{label}</span>
        {percent !== null && <span>{percent}</span>}
      </div>
      <div className="progress-track">
        <div
          className="progress-fill"
          data-unknown={fraction === null || undefined}
          style={fraction === null ? {} : { width: `${fraction * 100}%` }}
        />
      </div>
      {now && <p className="field-description">{now}</p>}
    </div>
  );
};
