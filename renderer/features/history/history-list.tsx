import { FileDown, Search, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HISTORY_FORMATS } from '../../../shared/domain/history.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import { useMay } from '../../state/may.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { WhoMay } from '../people/who-may.tsx';
import { DeleteHistory } from './delete-history.tsx';
import { HistorySessions } from './history-sessions.tsx';
import { type HistoryWish, useHistory } from './use-history.ts';

const EVERYTHING: HistoryWish = { search: '', fromDay: '', toDay: '' };

/** What a patient has said: found by words and days, shown by sessions, saved and deleted. */
export const HistoryList = ({ patient }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const [wish, setWish] = useState(EVERYTHING);
  const maySave = useMay('history.export');
  const history = useHistory(patient.patientId);
  const { found } = history;
  const change = (changed: Partial<HistoryWish>) => setWish((before) => ({ ...before, ...changed }));
  const isOrdered = wish.fromDay === '' || wish.toDay === '' || wish.fromDay <= wish.toDay;
  return (
    <>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isOrdered) void history.find(wish);
        }}
      >
        <TextInput
          label={t('history.search')}
          description={t('history.searchHint')}
          value={wish.search}
          maxLength={200}
          onChange={(search) => change({ search })}
        />
        <div className="row">
          <TextInput
            type="date"
            label={t('report.fromDay')}
            value={wish.fromDay}
            onChange={(fromDay) => change({ fromDay })}
          />
          <TextInput
            type="date"
            label={t('report.toDay')}
            value={wish.toDay}
            onChange={(toDay) => change({ toDay })}
            error={isOrdered ? null : t('report.dayWrong')}
          />
        </div>
        <div className="row">
          <ActionButton icon={Search} type="submit" isPending={history.isBusy} isDisabled={!isOrdered}>
            {t('history.find')}
          </ActionButton>
          {(maySave ? HISTORY_FORMATS : []).map((format) => (
            <ActionButton
              key={format}
              kind="quiet"
              icon={FileDown}
              isDisabled={!isOrdered}
              onPress={() => void history.save(wish, format)}
            >
              {t(`history.save.${format}`)}
            </ActionButton>
          ))}
          <DeleteHistory patient={patient} wish={wish} isDisabled={!isOrdered} onDelete={history.clear} />
        </div>
        <WhoMay procedure="history.export" what={t('history.save.csv')} />
      </form>
      <ErrorNote error={history.error} />
      <div role="status">
        {history.removed && (
          <div className="row">
            <p>{t('history.removed')}</p>
            <ActionButton icon={Undo2} onPress={() => void history.restore()}>
              {t('history.restore')}
            </ActionButton>
          </div>
        )}
        {found?.entries.length === 0 && (
          <p className="empty">{t(isAll(found.wish) ? 'history.empty' : 'history.none')}</p>
        )}
      </div>
      {found && found.entries.length > 0 && (
        <HistorySessions entries={found.entries} onRemove={(entry) => void history.remove(entry)} />
      )}
      {found?.hasMore && (
        <ActionButton isPending={history.isBusy} onPress={() => void history.more()}>
          {t('history.more')}
        </ActionButton>
      )}
    </>
  );
};

const isAll = ({ search, fromDay, toDay }: HistoryWish): boolean => `${search}${fromDay}${toDay}`.trim() === '';
