import { CircleCheck, CircleMinus, CircleX, PlugZap } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BucketCredentials, BucketSetup, ProbeResult, ProbeVerdict } from '../../../shared/domain/sync-setup.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useErrorWords } from '../../ui/error-words.ts';
import { Note } from '../../ui/note.tsx';

/** What was found, where it is neither well nor ill. */
const FOUND = ['guarded', 'kept', 'none'] as const;
const ICONS = { ok: CircleCheck, failed: CircleX, skipped: CircleMinus } as const;

const Check = ({ result: { check, state, code, reason } }: { readonly result: ProbeResult }) => {
  const { t } = useTranslation();
  const wordsOf = useErrorWords();
  const Icon = ICONS[state];
  const found = FOUND.find((name) => name === reason) ?? state;
  const words = code && wordsOf(new AppError(code));
  return (
    <li className="probe-check" data-state={state}>
      <Icon aria-hidden size={22} />
      <div>
        <strong>{t(`sync.check.${check}`)}</strong> {t(`sync.checkState.${found}`)}
        {words && (
          <p>
            {words.message} {words.hint} {reason && <code>{reason}</code>}
          </p>
        )}
      </div>
    </li>
  );
};

const Verdict = ({ verdict: { isUsable, writes, versions, results } }: { readonly verdict: ProbeVerdict }) => {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Note kind={isUsable ? 'good' : 'warning'}>{t(isUsable ? 'sync.usable' : 'sync.unusable')}</Note>
      <ul className="plain-list" aria-label={t('sync.checks')}>
        {results.map((result) => (
          <Check key={result.check} result={result} />
        ))}
      </ul>
      {writes === 'guarded' && <Note>{t('sync.guarded')}</Note>}
      {versions === 'kept' && <p className="field-description">{t('sync.versionsKept')}</p>}
    </div>
  );
};

interface ConnectionTestProps {
  readonly setup: BucketSetup | undefined;
  readonly credentials: BucketCredentials | undefined;
}

/** Tries the bucket out, and says what is well and what is not. */
export const ConnectionTest = ({ setup, credentials }: ConnectionTestProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const stop = useRef(new AbortController());
  const key = JSON.stringify([setup, credentials]);
  const [tried, setTried] = useState<{ readonly key: string; readonly verdict: ProbeVerdict } | null>(null);
  const probe = async () => {
    if (!setup || !credentials) return;
    setTried(null);
    stop.current = new AbortController();
    const { signal } = stop.current;
    const verdict = await task.run((client) => client.sync.probe({ setup, credentials }, { signal }));
    if (verdict) setTried({ key, verdict });
  };
  return (
    <>
      <div className="row">
        <ActionButton
          icon={PlugZap}
          isDisabled={!setup || !credentials}
          isPending={task.isBusy}
          onPress={() => void probe()}
        >
          {t('sync.test')}
        </ActionButton>
        {task.isBusy && <ActionButton onPress={() => stop.current.abort()}>{t('sync.stop')}</ActionButton>}
      </div>
      <div role="status">
        {task.isBusy && <p>{t('sync.testing')}</p>}
        {/* What was found of another place says nothing about this one. */}
        {tried?.key === key && <Verdict verdict={tried.verdict} />}
      </div>
      {task.error?.code !== 'CANCELLED' && <ErrorNote error={task.error} />}
    </>
  );
};
