import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { arch, cpus, hostname, platform } from 'node:os';
import { z } from 'zod';
import { DeviceTrial } from '../../shared/domain/device.ts';
import { writeFileAtomically } from '../store/atomic-file.ts';

const DeviceVerdicts = z.object({
  /** Of the machine, its drivers and onnxruntime; a hash, since a machine's name may be a person's. */
  key: z.string(),
  triedAt: z.iso.datetime(),
  trials: z.array(DeviceTrial),
});
/** What trials found about the devices of one machine. Holds nothing about a patient. */
export type DeviceVerdicts = z.infer<typeof DeviceVerdicts>;

/** The key of verdicts on this machine: they hold as long as it stays the same. */
export const verdictKey = (graphics: unknown, onnxruntimeVersion: string): string => {
  const machine = [hostname(), platform(), arch(), cpus()[0]?.model ?? '', cpus().length];
  return createHash('sha256')
    .update(JSON.stringify([machine, onnxruntimeVersion, graphics]))
    .digest('hex');
};

/** A data folder may travel between machines, and the desktop window sees more of a driver than the command line. */
const VerdictsFile = z.array(DeviceVerdicts);
const KEPT_KEYS = 8;

/** A file that cannot be read is as good as none: the devices are tried again. */
const readAll = async (path: string): Promise<readonly DeviceVerdicts[]> => {
  try {
    return VerdictsFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return [];
  }
};

/** The verdicts for a key; undefined where there are none. */
export const readVerdicts = async (path: string, key: string): Promise<DeviceVerdicts | undefined> =>
  (await readAll(path)).find((verdicts) => verdicts.key === key);

/** Keeps verdicts beside those for other keys. Throws where the folder is not there yet, or cannot be written to. */
export const writeVerdicts = async (path: string, verdicts: DeviceVerdicts): Promise<void> => {
  const others = (await readAll(path)).filter(({ key }) => key !== verdicts.key);
  const kept = [verdicts, ...others].slice(0, KEPT_KEYS);
  await writeFileAtomically(path, Buffer.from(`${JSON.stringify(kept, null, 2)}\n`));
};
