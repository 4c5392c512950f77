import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/action-button.tsx';
import { type Step, stepBefore, steps } from './steps.ts';
import { goToStep } from './welcome-store.ts';

interface StepFrameProps {
  readonly step: Step;
  /** What leads on; the one primary action of the step. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Steps with recordings use the whole width. */
  readonly isWide?: boolean;
}

/** One step of the guide: where it stands, what it is about, how to go on and back. */
export const StepFrame = ({ step, actions, children, isWide = false }: StepFrameProps) => {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  // A screen reader is taken to the new step, not left where the last one ended.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per step
  useEffect(() => {
    heading.current?.focus();
  }, [step]);
  const number = steps.indexOf(step) + 1;
  const back = stepBefore(step);
  return (
    <div className={isWide ? 'step step-wide' : 'step'}>
      <ol className="step-dots" aria-label={t('welcome.progress', { number, total: steps.length })}>
        {steps.map((name, index) => (
          <li key={name} data-done={index + 1 < number || undefined} aria-current={name === step ? 'step' : undefined}>
            {t(`welcome.short.${name}`)}
          </li>
        ))}
      </ol>
      <h1 ref={heading} tabIndex={-1}>
        {t(`welcome.title.${step}`)}
      </h1>
      <p className="lead">{t(`welcome.lead.${step}`)}</p>
      {children}
      {(back || actions) && (
        <div className="step-actions">
          {back ? (
            <ActionButton kind="quiet" icon={ArrowLeft} onPress={() => goToStep(back)}>
              {t('common.back')}
            </ActionButton>
          ) : (
            <span />
          )}
          <div className="row">{actions}</div>
        </div>
      )}
    </div>
  );
};
