import { ORPCError } from '@orpc/client';
import { t } from 'i18next';
import { AppError } from '../../shared/errors/app-error.ts';
import { toAppError as fromWire } from '../../shared/errors/from-wire.ts';

/** The error of a request that could not be made, or was cut off, because the host cannot be reached. */
export const connectionLost = (): AppError =>
  new AppError('INTERNAL', {
    message: t('connection.lostMessage'),
    hint: t('connection.lostHint'),
    details: { connection: 'lost' },
  });

/**
 * Whatever a request threw as the one coded error.
 *
 * `connected` tells whether the connection stands: an abort on a standing connection was asked for here, on a fallen
 * one it is the connection that ended it.
 */
export const toAppError = (thrown: unknown, connected: boolean): AppError => {
  if (thrown instanceof ORPCError && thrown.code === 'BAD_REQUEST') return new AppError('INPUT_INVALID');
  if (thrown instanceof ORPCError || thrown instanceof AppError) return fromWire(thrown);
  if (!connected) return connectionLost();
  if (thrown instanceof Error && thrown.name === 'AbortError') return new AppError('CANCELLED', { cause: thrown });
  return AppError.from(thrown);
};
