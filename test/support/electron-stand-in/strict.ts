import { EventEmitter } from 'node:events';

/** Everything of Electron that was asked for and is not covered, so that a catch in the product cannot hide it. */
export const uncovered: string[] = [];

const notCovered = (name: string): Error => {
  uncovered.push(name);
  return new Error(`The stand-in of Electron does not cover ${name}.`);
};

/** What the language itself asks any object for, such as `await`. */
const ASKED_BY_THE_LANGUAGE: readonly string[] = ['then', 'toJSON'];

/** An object of which every part that it does not have throws when it is read or written. */
export const strict = <T extends object>(name: string, covered: T): T =>
  new Proxy(covered, {
    get: (target, key) => {
      if (typeof key === 'string' && !(key in target) && !ASKED_BY_THE_LANGUAGE.includes(key)) {
        throw notCovered(`${name}.${key}`);
      }
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' && key !== 'constructor' ? value.bind(target) : value;
    },
    set: (_target, key) => {
      throw notCovered(`${name}.${String(key)} =`);
    },
  });

/** An emitter on which listening to an event that the stand-in never emits throws. */
export class StrictEmitter extends EventEmitter {
  readonly #name: string;
  readonly #events: readonly string[];

  constructor(name: string, events: readonly string[]) {
    super();
    this.#name = name;
    this.#events = events;
  }

  /** Also what `once` goes through. */
  override on(event: string, listener: (...values: never[]) => void): this {
    if (!this.#events.includes(event)) throw notCovered(`${this.#name}.on('${event}')`);
    return super.on(event, listener as (...values: unknown[]) => void);
  }
}

/** An event that a listener can prevent, in the shape of Electron's. */
export class PreventableEvent implements Pick<Electron.Event, 'preventDefault' | 'defaultPrevented'> {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
