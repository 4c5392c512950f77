import { House, type LucideIcon, Undo2 } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { Button } from '../../../shared/domain/board.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import type { DisplaySettings } from '../../../shared/domain/patient-settings.ts';
import { usePredictions } from '../utterance-bar/prediction-store.ts';
import { labelShape } from './label-shape.ts';
import { SymbolPicture } from './symbol-picture.tsx';

/** Buttons that lead somewhere have a sign of their own where nobody gave them a symbol. */
const signs: Readonly<Partial<Record<Button['action']['does'], LucideIcon>>> = { home: House, back: Undo2 };

const shapeOf = (label: string): CSSProperties => {
  const { whole, longest, lines } = labelShape(label);
  return { '--whole': whole, '--longest': longest, '--lines': lines } as CSSProperties;
};

interface CellFaceProps {
  readonly button: Button;
  readonly patientId: PatientId;
  readonly display: Pick<DisplaySettings, 'symbols' | 'labels'>;
  /** High contrast shows outlines, whatever was chosen. */
  readonly isOutlined: boolean;
}

/** What a button shows: its symbol and its label. A button that offers a predicted word shows that word. */
export const CellFace = ({ button, patientId, display, isOutlined }: CellFaceProps) => {
  const place = button.action.does === 'predicted' ? button.action.place : -1;
  const predicted = usePredictions(({ words }) => words[place]);
  const label = place >= 0 ? (predicted ?? '') : button.label;
  const Sign = button.symbol ? undefined : signs[button.action.does];
  const hasPicture = display.symbols !== 'none' && (button.symbol !== undefined || Sign !== undefined);
  const showsLabel = display.labels !== 'none' || !hasPicture;
  const style = isOutlined || display.symbols === 'outline' ? 'outline' : 'colour';
  return (
    <span className="cell-face" data-labels={display.labels} data-picture={hasPicture || undefined}>
      {hasPicture && button.symbol && <SymbolPicture patientId={patientId} symbol={button.symbol} style={style} />}
      {hasPicture && Sign && (
        <span className="symbol">
          <Sign aria-hidden />
        </span>
      )}
      <span className={showsLabel ? 'cell-label' : 'visually-hidden'} dir="auto" style={shapeOf(label)}>
        {label}
      </span>
    </span>
  );
};
