import type { PatientId } from '../../../shared/domain/ids.ts';
import type { SymbolRef } from '../../../shared/domain/symbol.ts';
import { usePictureUrl } from '../../client/picture-url.ts';
import type { SymbolStyle } from '../../ui/symbol-url.ts';

interface SymbolPictureProps {
  readonly patientId: PatientId;
  readonly symbol: SymbolRef | undefined;
  readonly style: SymbolStyle;
  readonly className?: string;
}

/** The picture of a symbol; what it means is said by the words beside it. */
export const SymbolPicture = ({ patientId, symbol, style, className = 'symbol' }: SymbolPictureProps) => {
  const url = usePictureUrl(patientId, symbol, style);
  if (!symbol) return null;
  const isDrawing = symbol.source === 'openmoji' || symbol.source === 'alphavox';
  return (
    <span className={className} data-outline={(isDrawing && style === 'outline') || undefined}>
      {url && <img src={url} alt="" draggable={false} decoding="async" />}
    </span>
  );
};
