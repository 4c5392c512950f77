import { appendFileSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const POLL_MS = 50;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/**
 * The lock that one process at a time holds on a user data folder. Electron uses a socket of Chromium's; here it is a
 * file with the owner's process id, and a second start leaves a line in another file.
 */
export class SingleInstanceLock {
  readonly #lock: string;
  readonly #visitors: string;
  #isMine = false;

  constructor(userDataFolder: string) {
    mkdirSync(userDataFolder, { recursive: true });
    this.#lock = join(userDataFolder, 'stand-in.lock');
    this.#visitors = join(userDataFolder, 'stand-in.visitors');
  }

  /** Takes the lock, or tells its owner that somebody was here. */
  request(onVisitor: () => void): boolean {
    if (this.#take()) {
      this.#watch(onVisitor);
      return true;
    }
    appendFileSync(this.#visitors, '.');
    return false;
  }

  release(): void {
    if (this.#isMine) rmSync(this.#lock, { force: true });
  }

  #take(): boolean {
    try {
      writeSync(openSync(this.#lock, 'wx'), String(process.pid));
      this.#isMine = true;
      return true;
    } catch {
      if (isAlive(Number(readFileSync(this.#lock, 'utf8')))) return false;
      rmSync(this.#lock, { force: true });
      return this.#take();
    }
  }

  #watch(onVisitor: () => void): void {
    rmSync(this.#visitors, { force: true });
    let seen = 0;
    setInterval(() => {
      const count = statSync(this.#visitors, { throwIfNoEntry: false })?.size ?? 0;
      for (; seen < count; seen += 1) onVisitor();
    }, POLL_MS).unref();
  }
}
