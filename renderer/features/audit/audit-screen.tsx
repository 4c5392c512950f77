import { ArrowLeft, FileDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { useMay } from '../../state/may.ts';
import { navigate } from '../../state/route.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { download } from '../../ui/download.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { WhoMay } from '../people/who-may.tsx';
import './audit.css';
import { AuditFilters } from './audit-filters.tsx';
import { AuditList } from './audit-list.tsx';
import type { AuditFilter } from './audit-words.ts';
import { ChainState } from './chain-state.tsx';

const ExportLog = () => {
  const { t } = useTranslation();
  const task = useTask();
  const may = useMay('audit.export');
  const save = async () => {
    const file = await task.run((client) => client.audit.export());
    if (file) download(file);
  };
  return (
    <>
      {may && (
        <div className="row">
          <ActionButton icon={FileDown} isPending={task.isBusy} onPress={() => void save()}>
            {t('audit.export')}
          </ActionButton>
          <p className="field-description">{t('audit.exportMeaning')}</p>
        </div>
      )}
      <WhoMay procedure="audit.export" what={t('audit.export')} />
      <ErrorNote error={task.error} />
    </>
  );
};

const Log = () => {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<AuditFilter>({});
  const people = useAsk((client) => client.audit.people(), []);
  return (
    <>
      <section className="card" aria-label={t('audit.state')}>
        <h2>{t('audit.state')}</h2>
        <ChainState />
        <ExportLog />
      </section>
      <section className="card" aria-label={t('caregiver.audit')}>
        <h2>{t('caregiver.audit')}</h2>
        <p>{t('audit.explanation')}</p>
        <ErrorNote error={people.error} />
        {people.value && (
          <>
            <AuditFilters filter={filter} people={people.value} onChange={setFilter} />
            <AuditList key={JSON.stringify(filter)} filter={filter} people={people.value} />
          </>
        )}
      </section>
    </>
  );
};

/** Who read, changed, exported and erased what, and whether the log of it is whole. */
export const AuditScreen = () => {
  const { t } = useTranslation();
  const may = useMay('audit.list');
  return (
    <div className="audit">
      <ActionButton kind="quiet" icon={ArrowLeft} onPress={() => navigate('settings')}>
        {t('audit.toSettings')}
      </ActionButton>
      {may ? (
        <Log />
      ) : (
        <section className="card" aria-label={t('caregiver.audit')}>
          <h2>{t('caregiver.audit')}</h2>
          <WhoMay procedure="audit.list" />
        </section>
      )}
    </div>
  );
};
