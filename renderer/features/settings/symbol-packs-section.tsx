import { FileArchive, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SymbolPack } from '../../../shared/contract/symbol.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';

const MAX_NAME_CHARACTERS = 80;
const MOST_LISTED = 12;

interface Outcome {
  readonly pack: SymbolPack;
  readonly refused: readonly {
    readonly path: string;
    readonly reason: 'no-picture' | 'too-large' | 'damaged' | 'script' | 'unsafe';
  }[];
}

const OutcomeNote = ({ outcome: { pack, refused } }: { readonly outcome: Outcome }) => {
  const { t } = useTranslation();
  return (
    <Note kind={refused.length === 0 ? 'good' : 'warning'}>
      <p>{t('symbolPacks.imported', { name: pack.name, count: pack.symbolCount })}</p>
      {refused.length > 0 && (
        <>
          <p>{t('symbolPacks.refused', { count: refused.length })}</p>
          <ul className="import-notes">
            {refused.slice(0, MOST_LISTED).map(({ path, reason }) => (
              <li key={path}>
                <code>{path}</code> {t(`symbolPacks.reason.${reason}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Note>
  );
};

/** Packs of symbols beside those that AlphaVox brings along. */
export const SymbolPacksSection = () => {
  const { t } = useTranslation();
  const packs = useAsk((client) => client.symbol.packs(), []);
  const task = useTask();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [leaving, setLeaving] = useState<SymbolPack | null>(null);
  const importPack = async (file: File) => {
    setOutcome(null);
    const name = file.name.replace(/\.zip$/iu, '').slice(0, MAX_NAME_CHARACTERS) || t('symbolPacks.unnamed');
    const imported = await task.run((client) => client.symbol.importPack({ file, name }));
    if (!imported) return;
    setOutcome(imported);
    packs.reload();
  };
  const remove = async ({ packId }: SymbolPack) => {
    if (!(await task.run((client) => client.symbol.removePack({ packId })))) return;
    setLeaving(null);
    packs.reload();
  };
  return (
    <section className="card" aria-label={t('symbolPacks.title')}>
      <h2>{t('symbolPacks.title')}</h2>
      <p>{t('symbolPacks.explanation')}</p>
      <ul className="pack-list">
        {packs.value?.map((pack) => (
          <li key={pack.packId} className="row">
            <strong>
              <bdi>{pack.name}</bdi>
            </strong>
            <span>{t('symbolPacks.count', { count: pack.symbolCount })}</span>
            <ActionButton
              icon={Trash2}
              kind="quiet"
              label={t('symbolPacks.removeNamed', { name: pack.name })}
              onPress={() => setLeaving(pack)}
            >
              {t('symbolPacks.remove')}
            </ActionButton>
          </li>
        ))}
      </ul>
      <FileTrigger
        acceptedFileTypes={['.zip']}
        onSelect={(files) => {
          const file = files?.[0];
          if (file) void importPack(file);
        }}
      >
        <ActionButton icon={FileArchive} isPending={task.isBusy}>
          {t('symbolPacks.import')}
        </ActionButton>
      </FileTrigger>
      <ErrorNote error={task.error ?? packs.error} />
      {outcome && <OutcomeNote outcome={outcome} />}
      <DialogBox title={t('symbolPacks.remove')} isOpen={leaving !== null} onClose={() => setLeaving(null)}>
        {leaving && (
          <div className="stack">
            <p>{t('symbolPacks.removeQuestion', { name: leaving.name })}</p>
            <ErrorNote error={task.error} />
            <ActionButton kind="danger" isPending={task.isBusy} onPress={() => void remove(leaving)}>
              {t('symbolPacks.remove')}
            </ActionButton>
          </div>
        )}
      </DialogBox>
    </section>
  );
};
