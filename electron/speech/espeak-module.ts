/** What eSpeak NG reports while it speaks. Positions are in ms from the start of the text. */
export interface EspeakEvent {
  readonly type: 'sentence' | 'word' | 'phoneme' | 'end' | 'mark' | 'play' | 'msg_terminated' | 'samplerate';
  readonly audio_position: number;
  readonly text_position: number;
  readonly word_length: number;
  /** A phoneme in IPA (empty for a pause), or the number of a word or sentence. */
  readonly id: string | number | undefined;
}

export interface EspeakVoiceEntry {
  /** Such as `gmw/en-US`. */
  readonly identifier: string;
  /** Tags in lower case; a lower priority is a better fit. */
  readonly languages: readonly { readonly name: string; readonly priority: number }[];
}

export interface EspeakWorker {
  readonly samplerate: number;
  /** 0 where the voice exists. */
  set_voice(name: string): number;
  set_rate(wordsPerMinute: number): void;
  list_voices(): readonly EspeakVoiceEntry[];
  /** Synthesizes at once, before returning; a callback that returns true ends it early. */
  synthesize(text: string, onAudio: (samples: Int16Array, events: readonly EspeakEvent[]) => boolean): void;
}

export interface EspeakModule {
  readonly FS: { writeFile(path: string, text: string): void };
  readonly eSpeakNGWorker: new () => Promise<EspeakWorker>;
}
