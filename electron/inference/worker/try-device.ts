import { readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { runDeviceTrial } from './device-trial.ts';
import { createOnnxSession } from './onnx-session.ts';
import type { OperationHandler } from './operation-handler.ts';
import { resourcesFolder } from './resources-folder.ts';

/** Tries a device in this process, which steps back behind all that somebody waits for, and is to be ended after it. */
export const tryDevice: OperationHandler<'tryDevice'> = async ({ device }) => {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const model = await readFile(join(resourcesFolder(), 'models', 'device-trial.onnx'));
  return runDeviceTrial(model, device, createOnnxSession);
};
