import { useTranslation } from 'react-i18next';
import type { TuningStep } from '../../../shared/domain/tuning.ts';

/** A change of the voice in plain words, such as "a little slower". */
export const useStepWords = (): ((step: TuningStep) => string) => {
  const { t } = useTranslation();
  return ({ aspect, direction, size }) => t(`tuning.change.${aspect}.${direction}.${size}`);
};
