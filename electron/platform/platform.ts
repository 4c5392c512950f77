import type { Keychain } from './keychain.ts';

/** A process of our own that messages can be sent to; values pass by structured clone. */
export interface WorkerProcess {
  readonly pid: number | undefined;
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, however the process ended. */
  onExit(listener: () => void): void;
  /** Ends the process, also one that hangs in its own code. */
  kill(): void;
}

/** What differs between Electron and plain Node. */
export interface Platform {
  readonly host: 'desktop' | 'web' | 'cli';
  /** Absent where there is no keychain that really protects. */
  readonly keychain: Keychain | undefined;
  /** What tells one graphics driver from another, beside what the operating system shows; to be compared only. */
  graphicsDriver(): Promise<unknown>;
  /** Starts the built script at a path as a process; `silent` hides what libraries in it complain about. */
  spawnWorker(script: string, args: readonly string[], errors?: 'shown' | 'silent'): WorkerProcess;
}
