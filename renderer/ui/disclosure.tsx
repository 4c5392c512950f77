import { type ReactNode, useState } from 'react';

interface DisclosureProps {
  readonly summary: string;
  /** What is disclosed, for screen readers only: where several on a screen are called the same. */
  readonly of?: string;
  readonly children: ReactNode;
}

/** Something for those who want it: closed at first, and made only once it is opened. */
export const Disclosure = ({ summary, of, children }: DisclosureProps) => {
  const [wasOpened, setOpened] = useState(false);
  return (
    <details className="disclosure" onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary>
        {summary}
        {of && <span className="visually-hidden">: {of}</span>}
      </summary>
      {wasOpened && <div className="disclosure-content">{children}</div>}
    </details>
  );
};
