import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEvent } from '../../../shared/domain/audit.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useNumberFormat } from '../../ui/formats.ts';
import { useWhen } from '../backup/use-when.ts';
import { type AuditFilter, type EverNamed, useAuditWords } from './audit-words.ts';

const PAGE = 50;

interface AuditListProps {
  readonly filter: AuditFilter;
  readonly people: readonly EverNamed[];
}

interface RowProps {
  readonly event: AuditEvent;
  readonly people: readonly EverNamed[];
}

const Row = ({ event, people }: RowProps) => {
  const { t } = useTranslation();
  const when = useWhen();
  const number = useNumberFormat();
  const words = useAuditWords(people);
  const patients = useSession((session) => session.patients);
  const { seq, at, patientId, details } = event;
  const role = words.as(event);
  const patient = patients.find((each) => each.patientId === patientId);
  return (
    <tr>
      <td className="audit-number">{number(seq)}</td>
      <td>{Number.isNaN(Date.parse(at)) ? at : <time dateTime={at}>{when(at)}</time>}</td>
      <td>
        <bdi>{words.who(event)}</bdi>
        {role && <p className="audit-role">{role}</p>}
      </td>
      <td>
        {words.what(event)}
        {typeof details.reason === 'string' && (
          <p className="audit-reason" dir="auto">
            {details.reason}
          </p>
        )}
      </td>
      <td>{patientId && <bdi>{patient?.name ?? t('audit.patientGone')}</bdi>}</td>
    </tr>
  );
};

/** The log, newest first, a page at a time. */
export const AuditList = ({ filter, people }: AuditListProps) => {
  const { t } = useTranslation();
  const first = useAsk((client) => client.audit.list({ ...filter, limit: PAGE }), []);
  const task = useTask();
  const [older, setOlder] = useState<readonly AuditEvent[]>([]);
  const [isEnd, setEnd] = useState(false);
  const events = [...(first.value ?? []), ...older];
  const hasMore = !isEnd && (first.value?.length ?? 0) === PAGE;
  const showOlder = async () => {
    const before = events.at(-1)?.seq;
    if (before === undefined) return;
    const page = await task.run((client) => client.audit.list({ ...filter, before, limit: PAGE }));
    if (!page) return;
    setOlder([...older, ...page]);
    setEnd(page.length < PAGE);
  };
  return (
    <>
      <ErrorNote error={first.error ?? task.error} />
      <div role="status">{first.value?.length === 0 && <p className="empty">{t('audit.empty')}</p>}</div>
      {events.length > 0 && (
        <div className="audit-table">
          <table className="curve-table">
            <thead>
              <tr>
                {(['number', 'when', 'who', 'what', 'patient'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`audit.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <Row key={event.seq} event={event} people={people} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasMore && (
        <ActionButton isPending={task.isBusy} onPress={() => void showOlder()}>
          {t('audit.older')}
        </ActionButton>
      )}
    </>
  );
};
