import { type ReactNode, useEffect, useRef } from 'react';
import { Note } from './note.tsx';

/** What has just been done. It takes the focus, since what was pressed for it is gone. */
export const DoneNote = ({ children }: { readonly children: ReactNode }) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A dialog that is closing holds the focus until the next frame.
    const frame = requestAnimationFrame(() => place.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div ref={place} role="status" tabIndex={-1}>
      <Note kind="good">{children}</Note>
    </div>
  );
};
