import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTarget } from './surface-context.ts';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon: LucideIcon;
}

interface TargetChoiceProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

interface ChoiceTargetProps<Value extends string> {
  readonly choice: Choice<Value>;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

const ChoiceTarget = <Value extends string>({ choice, isChosen, onChoose }: ChoiceTargetProps<Value>) => {
  const { label, icon: Icon } = choice;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a radio button cannot be pressed by every access method
    <button
      type="button"
      role="radio"
      aria-checked={isChosen}
      data-selected={isChosen || undefined}
      className="choice"
      tabIndex={isChosen ? 0 : -1}
      {...useTarget(onChoose)}
    >
      <Icon aria-hidden size={20} />
      <span className="choice-label">{label}</span>
    </button>
  );
};

/** One choice out of a few on the board screen, each of them a target. Arrow keys choose; it is one stop for Tab. */
export const TargetChoice = <Value extends string>({ label, choices, value, onChange }: TargetChoiceProps<Value>) => {
  const group = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const isRightToLeft = document.documentElement.dir === 'rtl';
    const step = (steps[event.key] ?? 0) * (isRightToLeft && event.key.match(/Left|Right/) ? -1 : 1);
    if (step === 0) return;
    event.preventDefault();
    const at = choices.findIndex((choice) => choice.value === value);
    const next = (at + step + choices.length) % choices.length;
    const chosen = choices[next];
    if (!chosen) return;
    onChange(chosen.value);
    group.current?.querySelectorAll<HTMLElement>('[role=radio]')[next]?.focus();
  };
  return (
    <div ref={group} role="radiogroup" aria-label={label} className="choices choices-icons" onKeyDown={move}>
      <div className="choices-list">
        {choices.map((choice) => (
          <ChoiceTarget
            key={choice.value}
            choice={choice}
            isChosen={choice.value === value}
            onChoose={() => onChange(choice.value)}
          />
        ))}
      </div>
    </div>
  );
};
