import { type ReactNode, useEffect, useRef } from 'react';
import { UnspokenText } from '../speaking/unspoken-text.tsx';

interface TaskScreenProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One thing to do, which has the screen to itself; the focus comes along. */
export const TaskScreen = ({ title, children }: TaskScreenProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card task-screen" aria-label={title}>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
      <UnspokenText />
    </section>
  );
};
