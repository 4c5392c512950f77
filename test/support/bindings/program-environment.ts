import { join } from 'node:path';

/**
 * For the processes of the built program, as the environment is now: their compiled code is kept, since the tests start them
 * a thousand times.
 */
export const programEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../../../node_modules/.cache/alphavox-compiled'),
});
