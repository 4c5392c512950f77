import type { LucideIcon } from 'lucide-react';
import { useRef, useState } from 'react';

const HOLD_MS = 1000;

interface HoldButtonProps {
  readonly label: string;
  /** Said while it is held. */
  readonly holdingLabel: string;
  /** Read aloud: that it has to be held. */
  readonly description: string;
  readonly icon: LucideIcon;
  readonly onHeld: () => void;
}

/**
 * A button that wants a deliberate act: it must be held for a second. Enter does it at once, and so does a screen
 * reader's press, because neither happens by resting a hand on the screen.
 */
export const HoldButton = ({ label, holdingLabel, description, icon: Icon, onHeld }: HoldButtonProps) => {
  const [isHeld, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const release = () => {
    clearTimeout(timer.current);
    setHeld(false);
  };
  return (
    <button
      type="button"
      className="button button-quiet hold-button"
      aria-label={`${label}. ${description}`}
      data-held={isHeld || undefined}
      onPointerDown={() => {
        setHeld(true);
        timer.current = setTimeout(() => {
          setHeld(false);
          onHeld();
        }, HOLD_MS);
      }}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => event.key === 'Enter' && !event.repeat && onHeld()}
      onClick={(event) => {
        // A press without a pointer and without a key: a screen reader's.
        if (event.detail === 0 && event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType === '') {
          onHeld();
        }
      }}
    >
      <span className="hold-ring" aria-hidden>
        <svg viewBox="0 0 40 40" role="presentation">
          <circle cx="20" cy="20" r="18" pathLength={100} />
        </svg>
        <Icon size={20} />
      </span>
      <span>{isHeld ? holdingLabel : label}</span>
    </button>
  );
};
