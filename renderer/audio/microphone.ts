import captureUrl from './capture.worklet.ts?worker&url';

/** Why the microphone cannot be had; the page has the plain words and the next step for each. */
export type MicrophoneProblem = 'denied' | 'none' | 'busy' | 'failed';

export interface Microphone {
  readonly sampleRateHz: number;
  /** Calls back with about 100 ms of mono samples from -1 to 1, until the returned function is called. */
  onChunk(listener: (samples: Float32Array) => void): () => void;
  /** Aborted when the device goes away by itself, as when it is unplugged. */
  readonly gone: AbortSignal;
  close(): void;
}

export interface MicrophoneDevice {
  readonly deviceId: string;
  readonly label: string;
}

const problemOf = (thrown: unknown): MicrophoneProblem => {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  return name === 'NotReadableError' ? 'busy' : 'failed';
};

/** The microphones of this machine; their names are known only after one has been opened. */
export const listMicrophones = async (): Promise<readonly MicrophoneDevice[]> => {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '')
    .map(({ deviceId, label }) => ({ deviceId, label }));
};

const openStream = (deviceId: string | null): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    audio: {
      // A voice is learned from the sound as it is; these would change it.
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
      channelCount: 1,
      ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
    },
  });

const closeAll = (stream: MediaStream | null, context: AudioContext | null): void => {
  for (const track of stream?.getTracks() ?? []) track.stop();
  void context?.close();
};

const listenTo = async (stream: MediaStream, context: AudioContext): Promise<Microphone> => {
  await context.audioWorklet.addModule(captureUrl);
  const node = new AudioWorkletNode(context, 'alphavox-capture', { numberOfOutputs: 0, channelCount: 1 });
  context.createMediaStreamSource(stream).connect(node);
  const listeners = new Set<(samples: Float32Array) => void>();
  node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
    for (const listener of listeners) listener(data);
  };
  const gone = new AbortController();
  for (const track of stream.getTracks()) track.addEventListener('ended', () => gone.abort());
  return {
    sampleRateHz: context.sampleRate,
    onChunk: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    gone: gone.signal,
    close: () => closeAll(stream, context),
  };
};

/** Opens a microphone, the system's usual one for null, or says why it cannot be had. */
export const openMicrophone = async (deviceId: string | null): Promise<Microphone | MicrophoneProblem> => {
  let stream: MediaStream | null = null;
  let context: AudioContext | null = null;
  try {
    stream = await openStream(deviceId);
    context = new AudioContext();
    return await listenTo(stream, context);
  } catch (thrown) {
    closeAll(stream, context);
    return problemOf(thrown);
  }
};
