import { RefreshCw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncEvent } from '../../../shared/contract/sync.ts';
import type { SyncRunResult, SyncState } from '../../../shared/domain/sync.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { ErrorCode } from '../../../shared/errors/catalogue.ts';
import { useLongTask } from '../../client/use-long-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useWhen } from '../backup/use-when.ts';
import { lookForChanges } from './follow-changes.ts';

/** What passes by itself, and is no reason for anybody to act. */
const PASSING: readonly (ErrorCode | null)[] = ['SYNC_UNREACHABLE', 'CANCELLED', 'SYNC_RUNNING'];

/** How it stands as a whole, in words: what is certain, when it was last tried, and why that failed. */
const Standing = ({ state: { settings, lastGoodAt, lastTriedAt, failure } }: { readonly state: SyncState }) => {
  const { t } = useTranslation();
  const when = useWhen();
  return (
    <>
      {settings.isPaused && <Note kind="warning">{t('sync.paused')}</Note>}
      <p>
        {lastGoodAt === null ? t('sync.neverGood') : t('sync.lastGood', { when: when(lastGoodAt) })}{' '}
        {lastTriedAt !== null && lastTriedAt !== lastGoodAt && t('sync.lastTried', { when: when(lastTriedAt) })}
      </p>
      {failure === 'SYNC_UNREACHABLE' && <Note>{t('sync.offline')}</Note>}
      {failure !== null && !PASSING.includes(failure) && <ErrorNote error={new AppError(failure)} />}
    </>
  );
};

interface SyncNowProps {
  readonly state: SyncState;
  /** Runs at once, and has the focus, since the button that led here is gone. */
  readonly isNew: boolean;
  readonly onRun: () => void;
}

/** How sync stands, and the button that runs it at once. */
export const SyncNow = ({ state, isNew, onRun }: SyncNowProps) => {
  const { t } = useTranslation();
  const task = useLongTask<SyncEvent>();
  const [result, setResult] = useState<SyncRunResult | null>(null);
  const run = async () => {
    setResult(null);
    const done = await task.run((client, signal) => client.sync.run(undefined, { signal }));
    onRun();
    if (!done) return;
    setResult(done.result);
    await lookForChanges();
  };
  // Whoever has just set sync up, or joined, waits for nothing else.
  const hasBegun = useRef(!isNew);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    void run();
  }, []);
  const { isRunning, progress } = task;
  // The state says the same of a run that failed, and stays.
  const error = task.error?.code === state.failure || PASSING.includes(task.error?.code ?? null) ? null : task.error;
  return (
    <>
      <Standing state={state} />
      <div className="row">
        <ActionButton
          kind="primary"
          icon={RefreshCw}
          isFocusedFirst={isNew}
          isPending={isRunning}
          onPress={() => void run()}
        >
          {t('sync.now')}
        </ActionButton>
        {isRunning && <ActionButton onPress={task.cancel}>{t('sync.stop')}</ActionButton>}
      </div>
      {isRunning && (
        <Progress
          label={t('sync.working')}
          now={t(`sync.stage.${progress?.stage ?? 'asking'}`)}
          fraction={progress?.fraction ?? null}
        />
      )}
      {!isRunning && state.isRunning && <p>{t('sync.runsByItself')}</p>}
      <div role="status">
        {result && (
          <Note kind={result.pending === 0 ? 'good' : 'info'}>
            {t('sync.sent', { count: result.uploaded })} {t('sync.fetched', { count: result.downloaded })}{' '}
            {result.pending > 0 && t('sync.pending', { count: result.pending })}{' '}
            {result.conflicts > 0 && t('sync.conflicts', { count: result.conflicts })}
          </Note>
        )}
      </div>
      <ErrorNote error={error} />
    </>
  );
};
