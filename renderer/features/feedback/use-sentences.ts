import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';

/** Sentences with a pause in them, as somebody says them every day, in the patient's language. */
export const useSentences = ({ language }: Patient): readonly string[] => {
  const { t } = useTranslation();
  return ([1, 2, 3, 4, 5] as const).map((number) => t(`feedback.sentence.${number}`, { lng: language }));
};
