import { join } from 'node:path';

/** For the processes of the built program: its compiled code is kept, since the tests start it a thousand times. */
export const programEnvironment = {
  ...process.env,
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../../../node_modules/.cache/alphavox-compiled'),
};
