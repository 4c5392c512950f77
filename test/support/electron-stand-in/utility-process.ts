import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { StrictEmitter, strict } from './strict.ts';

/** Stand-in of a running utility process. */
class UtilityProcessStandIn
  extends StrictEmitter
  implements Pick<Electron.UtilityProcess, 'pid' | 'postMessage' | 'kill'>
{
  readonly #child: ChildProcess;

  constructor(child: ChildProcess) {
    super('UtilityProcess', ['message', 'exit', 'spawn']);
    this.#child = child;
    child.on('message', (message) => this.emit('message', message));
    child.once('spawn', () => this.emit('spawn'));
    child.once('exit', (code) => this.emit('exit', code ?? 1));
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  postMessage(message: Serializable, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('The stand-in passes no ports to utility processes.');
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

/**
 * Stand-in of `utilityProcess`: a fork of Node with `process.parentPort`. Unlike Electron it is plain Node (no asar, no
 * Chromium sandbox), and its end is not tied to ours but by the lost channel.
 */
export class UtilityProcessModule {
  readonly #children = new Set<ChildProcess>();

  fork(
    script: string,
    args: string[],
    options: Pick<Electron.ForkOptions, 'serviceName' | 'stdio'>,
  ): UtilityProcessStandIn {
    const { serviceName: _named, stdio: _inherited, ...others } = options;
    const [unknown] = Object.keys(others);
    if (unknown) throw new Error(`The stand-in does not cover the fork option ${unknown}.`);
    const child = fork(script, args, {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: ['--import', new URL('./utility-parent-port.ts', import.meta.url).href],
    });
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
    return strict('UtilityProcess', new UtilityProcessStandIn(child));
  }

  /** The processes that run, and whether each was told to end. */
  running(): { readonly pid: number; readonly isToldToEnd: boolean }[] {
    return [...this.#children].map(({ pid = 0, killed }) => ({ pid, isToldToEnd: killed }));
  }
}
