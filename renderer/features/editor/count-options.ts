import { useNumberFormat } from '../../ui/formats.ts';

/** The numbers from 1 on, to choose from. */
export const useCountOptions = (): ((
  most: number,
) => readonly { readonly value: string; readonly label: string }[]) => {
  const number = useNumberFormat();
  return (most) => Array.from({ length: most }, (_, index) => ({ value: String(index + 1), label: number(index + 1) }));
};
