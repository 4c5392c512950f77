import { inviteDevice, joinGroup } from '../../electron/sync/invites.ts';
import { beginGroup } from '../../electron/sync/pairing.ts';
import { SyncDevice } from '../../electron/sync/sync-device.ts';
import { PatientId } from '../../shared/domain/ids.ts';
import { untuned } from '../../shared/domain/tuning.ts';
import { MemoryServer } from './memory-bucket.ts';
import { SimulatedRecords } from './simulated-device.ts';

export const PATIENT = PatientId.parse('pat_0000000000000001');
export const START = Date.UTC(2026, 5, 1);

/** A device with one patient, and others that may join it, over a bucket in memory and in virtual time. */
export const syncGroup = () => {
  const time = { ms: START };
  const server = new MemoryServer({ random: () => 0.5, now: () => time.ms, pause: async () => {} });
  const newDevice = () => {
    const clock = { skewMs: 0 };
    const records = new SimulatedRecords(() => new Date(time.ms + clock.skewMs));
    const bucket = server.connect('clinic/');
    const { store } = records;
    return {
      ...{ records, bucket, store, clock },
      run: () => {
        time.ms += 60_000;
        return new SyncDevice({ bucket, store, now: records.now }).run();
      },
    };
  };
  const bed = newDevice();
  bed.records.patients.write.add({
    ...{ patientId: PATIENT, name: 'Ann', ageYears: 70, sex: 'f', language: 'en-US', presetId: 'elderly_woman' },
    ...{ activeVoiceModelId: null, tuning: untuned, presetChanges: {}, createdAt: new Date(START).toISOString() },
  });
  const join = async (by = bed) => {
    const device = newDevice();
    await joinGroup(device.bucket, device.store, (await inviteDevice(by.bucket, by.store)).words, 'Another');
    return device;
  };
  return { time, server, bed, newDevice, join, begin: () => beginGroup(bed.bucket, bed.store, 'Bed') };
};

/** Two devices that have the same. */
export const syncPair = async () => {
  const all = syncGroup();
  await all.begin();
  const home = await all.join();
  await all.bed.run();
  await home.run();
  return { ...all, home };
};

export type SimulatedDevice = ReturnType<ReturnType<typeof syncGroup>['newDevice']>;

export const nameAt = ({ records }: SimulatedDevice) => records.patients.read.get(PATIENT).name;
export const rename = ({ records }: SimulatedDevice, name: string) =>
  records.patients.write.update({ ...records.patients.read.get(PATIENT), name });
export const numberOf = ({ records }: SimulatedDevice): number => records.changes.clock.device;
