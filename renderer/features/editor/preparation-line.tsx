import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../shared/domain/ids.ts';
import type { Preparation } from '../../../shared/domain/speech.ts';
import { useConnection } from '../../client/connection.ts';
import { Progress } from '../../ui/progress.tsx';

/** How many of the boards' phrases have their sound ready; nothing once all have. */
export const PreparationLine = ({ patientId }: { readonly patientId: PatientId }) => {
  const { t } = useTranslation();
  const client = useConnection((connection) => connection.client);
  const [preparation, setPreparation] = useState<Preparation | null>(null);
  useEffect(() => {
    if (!client) return undefined;
    const stop = new AbortController();
    const follow = async () => {
      for await (const next of await client.speech.preparation({ patientId }, { signal: stop.signal })) {
        setPreparation(next);
      }
    };
    // A connection that is lost ends this; the next one begins it anew.
    follow().catch(() => setPreparation(null));
    return () => stop.abort();
  }, [client, patientId]);
  if (!preparation || preparation.state === 'ready') return null;
  const { done, total } = preparation;
  return (
    <div className="preparation">
      <Progress label={t('editor.preparing', { done, total })} fraction={total === 0 ? 1 : done / total} />
    </div>
  );
};
