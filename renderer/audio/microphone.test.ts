import { beforeEach, expect, test, vi } from 'vitest';
import { openMicrophone } from './microphone.ts';

vi.mock('./capture.worklet.ts?worker&url', () => ({ default: 'capture.js' }));

/** Stands in for the browser's audio, which only runs in a browser. */
class Track extends EventTarget {
  isStopped = false;
  stop(): void {
    this.isStopped = true;
  }
}

let track = new Track();
let isContextClosed = false;
let addModule = async (): Promise<void> => {};

beforeEach(() => {
  track = new Track();
  isContextClosed = false;
  addModule = async () => {};
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: async () => ({ getTracks: () => [track] }) } });
  vi.stubGlobal(
    'AudioContext',
    class {
      sampleRate = 48_000;
      audioWorklet = { addModule: () => addModule() };
      createMediaStreamSource = () => ({ connect: () => {} });
      close = async () => {
        isContextClosed = true;
      };
    },
  );
  vi.stubGlobal(
    'AudioWorkletNode',
    class {
      port = {};
    },
  );
});

test('a microphone that cannot be listened to is switched off again', async () => {
  addModule = () => Promise.reject(new Error('no module'));
  expect(await openMicrophone(null)).toBe('failed');
  expect(track.isStopped).toBe(true);
  expect(isContextClosed).toBe(true);
});

test('a microphone tells when it is unplugged', async () => {
  const microphone = await openMicrophone(null);
  if (typeof microphone === 'string') throw new Error(microphone);
  expect(microphone.gone.aborted).toBe(false);
  track.dispatchEvent(new Event('ended'));
  expect(microphone.gone.aborted).toBe(true);
});
