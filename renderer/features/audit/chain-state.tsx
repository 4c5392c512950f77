import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../client/use-ask.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { CopyButton } from '../sync/copy-button.tsx';

/** Whether nothing in the log was changed or left out, and what to do where something was. */
export const ChainState = () => {
  const { t } = useTranslation();
  const { value: verdict, error, reload } = useAsk((client) => client.audit.verify({}), []);
  return (
    <>
      <div className="row">
        <div role="status" className="audit-state">
          {!verdict && !error && <p>{t('audit.checking')}</p>}
          {verdict?.state === 'whole' && <Note kind="good">{t('audit.whole', { entries: verdict.head.seq })}</Note>}
          {verdict?.state === 'broken' && (
            <Note kind="warning">
              <p>
                <strong>{t('audit.broken', { entry: verdict.seq })}</strong> {t(`audit.problem.${verdict.problem}`)}
              </p>
              <p>{t('audit.whatToDo')}</p>
            </Note>
          )}
        </div>
        <ActionButton kind="quiet" icon={RefreshCw} onPress={reload}>
          {t('audit.checkAgain')}
        </ActionButton>
      </div>
      <ErrorNote error={error} />
      {verdict && (
        <Disclosure summary={t('audit.end')}>
          <p>{t('audit.endMeaning')}</p>
          <p>
            <code className="audit-end" dir="ltr">{`${verdict.head.seq}:${verdict.head.hash}`}</code>
          </p>
          <CopyButton text={`${verdict.head.seq}:${verdict.head.hash}`} label={t('audit.end')} />
        </Disclosure>
      )}
    </>
  );
};
