declare module '@echogarden/espeak-ng-emscripten' {
  /** Loads eSpeak NG as WebAssembly with its data; one instance holds about 30 MB. */
  export default function createEspeakModule(): Promise<import('./espeak-module.ts').EspeakModule>;
}
