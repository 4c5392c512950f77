import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const icons = { info: Info, good: CircleCheck, warning: TriangleAlert } as const;

/** A sentence that stands out: an explanation, a success or a warning. */
export const Note = ({
  kind = 'info',
  children,
}: {
  readonly kind?: keyof typeof icons;
  readonly children: ReactNode;
}) => {
  const Icon = icons[kind];
  return (
    <div className={`note note-${kind}`}>
      <Icon aria-hidden size={24} />
      <div>{children}</div>
    </div>
  );
};
