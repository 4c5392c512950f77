import type { Health } from '../../../shared/contract/system.ts';
import type { Device } from '../../../shared/domain/device.ts';

type Devices = Health['devices'];
type Candidate = Devices['candidates'][0];

const NAMES: Readonly<Record<Device, string>> = {
  cpu: 'the processor',
  cuda: 'NVIDIA graphics (CUDA)',
  directml: 'graphics by DirectML',
  coreml: 'Apple CoreML',
  webgpu: 'graphics by WebGPU',
};

const ms = (value: number | null): string => (value === null ? '?' : `${value.toFixed(value < 10 ? 2 : 0)} ms`);

const inWords = ({ verdict, runMs, cpuRunMs, firstRunMs, largestDifference }: Candidate): string => {
  const times = `${ms(runMs)} a run, the processor ${ms(cpuRunMs)}; first run ${ms(firstRunMs)}`;
  const difference = `largest difference ${largestDifference?.toExponential(1) ?? 'not a number'}`;
  const words: Readonly<Record<Candidate['verdict'], string>> = {
    faster: `right and faster: ${times}; ${difference}`,
    slower: `right, but not clearly faster: ${times}; ${difference}`,
    wrong: `wrong results, not used: ${difference}`,
    unavailable: 'not there, or its driver does not work with it',
    crashed: 'crashed when it was tried, not used',
    hung: 'did not come back when it was tried, not used',
    failed: 'failed with an error, not used',
    untried: 'not tried yet',
  };
  return words[verdict];
};

/** One line for each device, and one that says what is used. */
export const devicesInWords = ({ inUse, candidates }: Devices): string[] => [
  ...candidates.map((candidate) => `${NAMES[candidate.device]}: ${inWords(candidate)}`),
  `Voice models run on ${NAMES[inUse]}.`,
];
