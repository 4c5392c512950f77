import { Label, ProgressBar } from 'react-aria-components';

/** How far something has come; `fraction` is 0 to 1. */
export const Progress = ({ label, fraction }: { readonly label: string; readonly fraction: number }) => (
  <ProgressBar className="progress" value={fraction * 100}>
    {({ percentage, valueText }) => (
      <>
        <div className="progress-head">
          <Label>{label}</Label>
          <span>{valueText}</span>
        </div>
        <div className="progress-track">
          <div className="progress-fill" style={{ width: `${percentage ?? 0}%` }} />
        </div>
      </>
    )}
  </ProgressBar>
);
