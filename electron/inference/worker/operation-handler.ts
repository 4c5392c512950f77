import type { OperationInput, OperationName, OperationOutput, OperationPiece } from '../operations.ts';

/** How one operation is done; a long one looks at the signal between pieces. */
export type OperationHandler<Name extends OperationName> = (
  input: OperationInput<Name>,
  signal: AbortSignal,
  emit: (piece: OperationPiece<Name>) => void,
) => Promise<OperationOutput<Name>>;
