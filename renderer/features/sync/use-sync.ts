import { useEffect } from 'react';
import type { SyncState } from '../../../shared/domain/sync.ts';
import { type Answer, useAsk } from '../../client/use-ask.ts';
import { useSession } from '../../state/session.ts';
import { useSyncRevision } from './follow-changes.ts';

const LOOK_EVERY_MS = 10_000;

/** What sync is doing, looked at anew while the page is in sight: it also runs by itself. */
export const useSync = (): Answer<SyncState> => {
  const revision = useSyncRevision(({ known }) => known);
  const store = useSession(({ storeStatus }) => storeStatus?.store);
  const answer = useAsk((client) => client.sync.state(), [revision, store]);
  const { reload } = answer;
  useEffect(() => {
    const timer = setInterval(() => !document.hidden && reload(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  return answer;
};
