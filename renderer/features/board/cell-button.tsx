import type { CSSProperties } from 'react';
import type { Cell } from '../../../shared/domain/board.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import type { LanguageTag } from '../../../shared/domain/patient.ts';
import type { DisplaySettings } from '../../../shared/domain/patient-settings.ts';
import { useTarget } from '../access/surface-context.ts';
import { usePredictions } from '../utterance-bar/prediction-store.ts';
import { act } from './act.ts';
import { CellFace } from './cell-face.tsx';

const coloursOf = ({ button }: Cell): CSSProperties =>
  ({
    ...(button.backgroundColour && { '--cell': button.backgroundColour, '--cell-ink': inkOn(button.backgroundColour) }),
    ...(button.borderColour && { '--cell-line': button.borderColour }),
  }) as CSSProperties;

/** Black or white, whichever is easier to read on a colour: by the relative luminance of WCAG 2.2. */
const inkOn = (colour: string): string => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff';
};

interface CellButtonProps {
  readonly cell: Cell;
  readonly patientId: PatientId;
  readonly display: DisplaySettings;
  /** The board's, where it differs from the patient's. */
  readonly language: LanguageTag | undefined;
  /** High contrast shows outlines, whatever was chosen. */
  readonly isOutlined: boolean;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
}

/** What a cell of the board holds. A place for a predicted word is no target while there is no word. */
export const CellButton = ({ cell, patientId, display, language, isOutlined, isTabStop, onFocus }: CellButtonProps) => {
  const { button, row, column } = cell;
  const { action } = button;
  const isEmpty = usePredictions(({ words }) => action.does === 'predicted' && words[action.place] === undefined);
  const target = useTarget((chosenAtMs) => act(button, chosenAtMs, language), isEmpty);
  return (
    <button
      type="button"
      className="board-button"
      data-part-of-speech={button.partOfSpeech}
      data-does={action.does}
      data-cell={`${row}-${column}`}
      data-row={row}
      data-column={column}
      style={coloursOf(cell)}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      {...target}
    >
      <CellFace button={button} patientId={patientId} display={display} isOutlined={isOutlined} />
    </button>
  );
};
