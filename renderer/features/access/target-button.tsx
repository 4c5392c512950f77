import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Choose, useTarget } from './surface-context.ts';

interface TargetButtonProps {
  readonly children: ReactNode;
  readonly onChoose: Choose;
  readonly icon?: LucideIcon;
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly isDisabled?: boolean;
  /** Read aloud instead of the content. */
  readonly label?: string;
  /** For a button that is one of a few choices, or is on or off. */
  readonly isPressed?: boolean;
  readonly className?: string;
}

/** A button of the board screen, beside the cells: within a patient's reach by every access method. */
export const TargetButton = ({
  children,
  onChoose,
  icon: Icon,
  kind = 'plain',
  isDisabled = false,
  label,
  isPressed,
  className = '',
}: TargetButtonProps) => (
  <button
    type="button"
    className={`button button-${kind} ${className}`}
    disabled={isDisabled}
    data-disabled={isDisabled || undefined}
    aria-label={label}
    aria-pressed={isPressed}
    {...useTarget(onChoose, isDisabled)}
  >
    {Icon && <Icon aria-hidden size={22} />}
    <span>{children}</span>
  </button>
);
