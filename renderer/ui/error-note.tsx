import { CircleAlert } from 'lucide-react';
import type { AppError } from '../../shared/errors/app-error.ts';

/** What went wrong and what to do next, in plain words. */
export const ErrorNote = ({ error }: { readonly error: AppError | null }) =>
  error && (
    <div className="note note-error" role="alert" data-code={error.code}>
      <CircleAlert aria-hidden size={24} />
      <p>
        <strong>{error.message}</strong> {error.hint}
      </p>
    </div>
  );
