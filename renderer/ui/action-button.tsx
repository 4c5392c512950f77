import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';

interface ActionButtonProps {
  readonly children: ReactNode;
  readonly icon?: LucideIcon;
  /** One `primary` per screen: what to do next. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly onPress?: () => void;
  /** Acts when it is touched, not when it is let go; for what must not wait. */
  readonly isInstant?: boolean;
  readonly isDisabled?: boolean;
  /** What was pressed is under way: a further press does nothing, and the focus stays where it is. */
  readonly isPending?: boolean;
  /** Has the focus when it appears. */
  readonly isFocusedFirst?: boolean;
  readonly type?: 'button' | 'submit';
  /** Read aloud instead of the content. */
  readonly label?: string;
  readonly className?: string;
}

/** A button with a word on it, and perhaps a picture. */
export const ActionButton = ({
  children,
  icon: Icon,
  kind = 'plain',
  onPress = () => undefined,
  isInstant = false,
  isDisabled = false,
  isPending = false,
  isFocusedFirst = false,
  type = 'button',
  label,
  className = '',
}: ActionButtonProps) => (
  <Button
    className={`button button-${kind} ${className}`}
    {...(isInstant ? { onPressStart: onPress } : { onPress })}
    isDisabled={isDisabled}
    isPending={isPending}
    autoFocus={isFocusedFirst}
    type={type}
    {...(label === undefined ? {} : { 'aria-label': label })}
  >
    {Icon && <Icon aria-hidden size={22} />}
    <span>{children}</span>
  </Button>
);
