import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessSettings } from '../../../shared/domain/access-settings.ts';
import type { PressSettings } from '../../access/press.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useEnumeration } from '../../ui/formats.ts';
import { AccessSurface } from './access-surface.tsx';
import { useTarget } from './surface-context.ts';

interface TryOutProps {
  readonly settings: AccessSettings;
  readonly pressSettings: PressSettings;
}

const ROWS = ['1', '2', '3'] as const;
const COLUMNS = ['A', 'B', 'C'] as const;

interface TryCellProps {
  readonly row: number;
  readonly column: number;
  readonly name: string;
  readonly onChoose: () => void;
}

const TryCell = ({ row, column, name, onChoose }: TryCellProps) => (
  <button type="button" className="button button-plain" data-row={row} data-column={column} {...useTarget(onChoose)}>
    {name}
  </button>
);

/** A few buttons that say nothing, to feel how they are reached. */
export const TryOut = ({ settings, pressSettings }: TryOutProps) => {
  const { t } = useTranslation();
  const enumerated = useEnumeration();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  if (!isOpen) return <ActionButton onPress={() => setOpen(true)}>{t('access.tryOut.open')}</ActionButton>;
  return (
    <section className="try-out" aria-label={t('access.tryOut.title')}>
      <p>{t('access.tryOut.explanation')}</p>
      <AccessSurface settings={settings} pressSettings={pressSettings}>
        <div className="try-out-grid" data-section="try-out">
          {ROWS.flatMap((row, rowIndex) =>
            COLUMNS.map((column, columnIndex) => (
              <TryCell
                key={`${column}${row}`}
                row={rowIndex}
                column={columnIndex}
                name={`${column}${row}`}
                onChoose={() => setChosen((before) => [...before, `${column}${row}`].slice(-8))}
              />
            )),
          )}
        </div>
      </AccessSurface>
      <p role="status">{t('access.tryOut.chosen', { names: enumerated(chosen) })}</p>
      <ActionButton
        onPress={() => {
          setOpen(false);
          setChosen([]);
        }}
      >
        {t('access.tryOut.close')}
      </ActionButton>
    </section>
  );
};
