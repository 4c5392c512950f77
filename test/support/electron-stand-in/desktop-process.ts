import { type ChildProcess, fork } from 'node:child_process';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractClient } from '../bindings/binding.ts';
import { programEnvironment } from '../bindings/program-environment.ts';
import type { Commands } from './driver.ts';
import type { FromProcess, ToProcess } from './driver-messages.ts';
import { type StandInOptions, toEnvironment } from './options.ts';

type Ending = Extract<FromProcess, { type: 'ending' }>;

export interface DesktopProcess {
  readonly isRunning: boolean;
  /** All that the process has written to standard error. */
  log(): string;
  /** Asks the process for one of the driver's commands. */
  ask<Name extends keyof Commands>(
    command: Name,
    ...args: Parameters<Commands[Name]>
  ): Promise<Awaited<ReturnType<Commands[Name]>>>;
  /** Runs a function in the page's own world; it must stand alone. */
  inPage<Value>(action: () => Value): Promise<Awaited<Value>>;
  /** The contract, through a port that the page opens. */
  client(): Promise<ContractClient>;
  /** The exit code, and how things stood when the product had done its last. */
  readonly ended: Promise<{ readonly exitCode: number | null } & Partial<Omit<Ending, 'type'>>>;
  /** Quits as from the menu, and waits for the end; a process that does not end by itself is killed, and that thrown. */
  quit(): Promise<void>;
}

/** The longest that quitting may take, in ms. */
const QUIT_MS = 20_000;

/** Starts the built main process on the stand-in of Electron. */
export const startDesktop = (dataFolder: string, options: StandInOptions): DesktopProcess => {
  const child = fork(new URL('./boot.ts', import.meta.url), [], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    env: { ...programEnvironment(), ...toEnvironment(options), ALPHAVOX_DATA: dataFolder },
  });
  return new Remote(child);
};

class Remote implements DesktopProcess {
  readonly ended: DesktopProcess['ended'];
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #lastId = 0;
  #log = '';
  #ending: Partial<Ending> = {};
  #onPortData: (data: string) => void = () => {};

  constructor(child: ChildProcess) {
    this.#child = child;
    child.stderr?.on('data', (bytes: Buffer) => {
      this.#log += bytes.toString();
    });
    child.on('message', (message) => this.#hear(message as FromProcess));
    this.ended = new Promise((resolve) => {
      child.once('close', (exitCode) => {
        for (const { reject } of this.#waiting.values()) reject(new Error(`The process has ended.\n${this.#log}`));
        resolve({ exitCode, ...this.#ending });
      });
    });
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  log(): string {
    return this.#log;
  }

  ask<Name extends keyof Commands>(
    command: Name,
    ...args: Parameters<Commands[Name]>
  ): Promise<Awaited<ReturnType<Commands[Name]>>> {
    const id = ++this.#lastId;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    this.#child.send({ id, command, args } satisfies ToProcess, (error) => error && waiting.reject(error));
    return waiting.promise as Promise<Awaited<ReturnType<Commands[Name]>>>;
  }

  inPage<Value>(action: () => Value): Promise<Awaited<Value>> {
    return this.ask('evaluate', `(${action})()`) as Promise<Awaited<Value>>;
  }

  async client(): Promise<ContractClient> {
    await this.ask('openPort');
    const port = {
      addEventListener: (name: string, listener: (event: { data: string }) => void) => {
        if (name === 'message') this.#onPortData = (data) => listener({ data });
      },
      postMessage: (data: string) => void this.ask('postToPort', data).catch(() => {}),
    };
    return createORPCClient(new RPCLink({ port: port as unknown as MessagePort }));
  }

  async quit(): Promise<void> {
    if (!this.isRunning) return;
    this.ask('quit').catch(() => {});
    const stuck = setTimeout(() => this.#child.kill('SIGKILL'), QUIT_MS);
    await this.ended;
    clearTimeout(stuck);
    if (this.#child.signalCode !== null) throw new Error(`The process did not end by itself.\n${this.#log}`);
  }

  #hear(message: FromProcess): void {
    if (message.type === 'port') this.#onPortData(message.data);
    else if (message.type === 'ending') this.#ending = message;
    else if (message.type !== 'loaded') {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.type === 'answer') waiting?.resolve(message.value);
      else waiting?.reject(new Error(message.message));
    }
  }
}
