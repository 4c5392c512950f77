import { FileAudio, Upload } from 'lucide-react';
import { useEffect } from 'react';
import { Button, DropZone, FileTrigger, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { ImportRow } from './import-row.tsx';
import { cancelImports, chooseFiles, clearImports, openImports, runImports, useImports } from './import-store.ts';
import { useSpeakers } from './speaker-store.ts';

/** Recordings that exist already: picked or dropped, each with its sentence and what became of it. */
export const ImportPanel = ({ patientId }: { readonly patientId: PatientId }) => {
  const { t } = useTranslation();
  const { speaker } = useSpeakers(patientId);
  const { patientId: owner, items, isRunning } = useImports();
  useEffect(() => openImports(patientId), [patientId]);
  const waiting = items.filter(({ status }) => status === 'chosen' || status === 'sending').length;
  const settled = items.length - waiting;
  return (
    <section className="card import" aria-label={t('import.title')}>
      <h2>{t('import.title')}</h2>
      <DropZone
        className="drop-zone"
        onDrop={async ({ items: dropped }) => {
          const files = await Promise.all(dropped.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : [])));
          void chooseFiles(files);
        }}
      >
        <FileAudio aria-hidden size={28} />
        <Text slot="label">{t('import.drop')}</Text>
        <FileTrigger allowsMultiple onSelect={(files) => void chooseFiles(Array.from(files ?? []))}>
          <Button className="button button-plain">
            <Upload aria-hidden size={22} />
            <span>{t('import.choose')}</span>
          </Button>
        </FileTrigger>
      </DropZone>
      <p className="field-description">{t('import.explanation')}</p>
      {owner === patientId && items.length > 0 && (
        <>
          {isRunning && <Progress label={t('import.progress')} fraction={settled / items.length} />}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, and the keyboard must be able to */}
          <ul className="plain-list" tabIndex={0} aria-label={t('import.files')}>
            {items.map((item) => (
              <ImportRow key={item.id} item={item} isRunning={isRunning} />
            ))}
          </ul>
          <div className="row">
            {isRunning ? (
              <ActionButton onPress={cancelImports}>{t('common.cancel')}</ActionButton>
            ) : waiting > 0 ? (
              <ActionButton kind="primary" icon={Upload} onPress={() => void runImports(speaker)}>
                {t('import.run', { count: waiting })}
              </ActionButton>
            ) : (
              <ActionButton onPress={clearImports}>{t('import.clear')}</ActionButton>
            )}
          </div>
        </>
      )}
    </section>
  );
};
