import { AppError } from '../../shared/errors/app-error.ts';
import { type Client, isConnected, useConnection } from './connection.ts';
import { connectionLost } from './to-app-error.ts';

interface Step {
  readonly type: 'progress' | 'done';
}
export type ProgressOf<Event extends Step> = Extract<Event, { type: 'progress' }>;
export type EndOf<Event extends Step> = Extract<Event, { type: 'done' }>;

/** Tells how far something has come, and resolves to its last event. Throws an AppError where the connection ends before. */
export const untilDone = async <Event extends Step>(
  request: (client: Client) => Promise<AsyncIterable<Event>>,
  tell: (progress: ProgressOf<Event>) => void,
): Promise<EndOf<Event>> => {
  const { client } = useConnection.getState();
  if (!client) throw connectionLost();
  for await (const event of await request(client)) {
    if (event.type === 'done') return event as EndOf<Event>;
    tell(event as ProgressOf<Event>);
  }
  throw isConnected() ? new AppError('INTERNAL') : connectionLost();
};
