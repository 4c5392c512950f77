import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { useEvents } from '../../client/follow-events.ts';
import { Progress } from '../../ui/progress.tsx';

/** How many of the boards' phrases have their sound ready; nothing once all have. */
export const PreparationLine = ({ patientId }: { readonly patientId: PatientId }) => {
  const { t } = useTranslation();
  const preparation = useEvents((client, signal) => client.speech.preparation({ patientId }, { signal }), patientId);
  if (!preparation || preparation.state === 'ready') return null;
  const { done, total } = preparation;
  return <Progress label={t('editor.preparing', { done, total })} fraction={total === 0 ? 1 : done / total} />;
};
