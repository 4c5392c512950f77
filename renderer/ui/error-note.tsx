import { CircleAlert } from 'lucide-react';
import type { AppError } from '../../shared/errors/app-error.ts';
import { useErrorWords } from './error-words.ts';

/** What went wrong and what to do next, in plain words. */
export const ErrorNote = ({ error }: { readonly error: AppError | null }) => {
  const wordsOf = useErrorWords();
  if (!error) return null;
  const { message, hint } = wordsOf(error);
  return (
    <div className="note note-error" role="alert" data-code={error.code}>
      <CircleAlert aria-hidden size={24} />
      <p>
        <strong>{message}</strong> {hint}
      </p>
    </div>
  );
};
