/** Writes `resources/models/device-trial.onnx`: npx node test/support/write-trial-model.ts */
import { writeFileSync } from 'node:fs';
import { trialModel } from './trial-model.ts';

writeFileSync('resources/models/device-trial.onnx', trialModel());
