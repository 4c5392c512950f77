import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionRules } from '../../../shared/domain/retention.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useMay } from '../../state/may.ts';
import { useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { RetentionPreview } from './retention-preview.tsx';
import { RetentionTable } from './retention-table.tsx';
import { useRetentionTask } from './use-retention-task.ts';

const Rules = ({ mayChange }: { readonly mayChange: boolean }) => {
  const { t } = useTranslation();
  const saved = useAsk((client) => client.retention.rules(), []);
  const [drafted, setDrafted] = useState<RetentionRules | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [said, setSaid] = useState<number | null>(null);
  const task = useRetentionTask();
  const rules = drafted ?? saved.value;
  const key = JSON.stringify(rules);
  const preview = useAsk(async (client) => ({ key, due: rules ? await client.retention.preview(rules) : [] }), [key]);
  if (!rules) return <ErrorNote error={saved.error} />;
  // The answer to what was chosen before says nothing about what is chosen now.
  const due = preview.value?.key === key ? preview.value.due : null;
  const isChanged = key !== JSON.stringify(saved.value);
  const deletes = due?.some(({ count }) => count > 0) === true;
  const save = async () => {
    const deleted = await task.save(rules);
    setAsking(false);
    setDrafted(null);
    saved.setValue(rules);
    saved.reload();
    preview.reload();
    if (deleted) setSaid(Object.values(deleted).reduce((sum, count) => sum + count, 0));
  };
  const change = (changed: RetentionRules) => {
    setSaid(null);
    setDrafted(changed);
  };
  return (
    <>
      <RetentionTable rules={rules} {...(mayChange && { onChange: change })} />
      <p className="field-description">{t('retention.inUse')}</p>
      <h3>{t(isChanged ? 'retention.wouldGo' : 'retention.goesNext')}</h3>
      <div role="status">{due && <RetentionPreview due={due} />}</div>
      <p className="field-description">{t('retention.backups')}</p>
      {mayChange ? (
        <ActionButton
          kind="primary"
          isDisabled={!isChanged || due === null}
          isPending={task.fraction !== null}
          onPress={() => (deletes ? setAsking(true) : void save())}
        >
          {t('common.save')}
        </ActionButton>
      ) : (
        <p>{t('retention.askAdministrator')}</p>
      )}
      <div role="status">
        {said !== null && (
          <Note kind="good">{said === 0 ? t('retention.savedNothing') : t('retention.saved', { count: said })}</Note>
        )}
      </div>
      <ErrorNote error={task.error ?? preview.error} />
      <DialogBox title={t('retention.question')} isOpen={isAsking} onClose={() => setAsking(false)}>
        <div className="stack">
          {due && <RetentionPreview due={due} />}
          <p>{t('retention.forGood')}</p>
          {task.fraction === null ? (
            <div className="row">
              <ActionButton onPress={() => setAsking(false)}>{t('common.cancel')}</ActionButton>
              <ActionButton kind="danger" icon={Trash2} onPress={() => void save()}>
                {t('retention.confirm')}
              </ActionButton>
            </div>
          ) : (
            <>
              <Progress label={t('retention.working')} fraction={task.fraction} />
              <ActionButton onPress={task.cancel}>{t('retention.stop')}</ActionButton>
            </>
          )}
        </div>
      </DialogBox>
    </>
  );
};

/** How long each kind of data is kept, and what goes next. */
export const RetentionSection = () => {
  const { t } = useTranslation();
  const isOpen = useSession(({ storeStatus }) => storeStatus?.store === 'open');
  const may = useMay('retention.rules');
  const mayChange = useMay('retention.save');
  if (!isOpen || !may) return null;
  return (
    <section className="card" aria-label={t('retention.title')}>
      <h2>{t('retention.title')}</h2>
      <p>{t('retention.explanation')}</p>
      <Rules mayChange={mayChange} />
    </section>
  );
};
