/** What the base synthesizer (eSpeak NG) is told about a voice. */
export interface VoiceSettings {
  /** Lower and upper pitch of its contour: the voice variant's line `pitch LOW HIGH`. */
  readonly pitchLowHz: number;
  readonly pitchHighHz: number;
  /** Words per minute as eSpeak NG counts them. */
  readonly rateWpm: number;
  /** Factor on the length of its pauses. */
  readonly pauseScale: number;
  /** Speak without voice: eSpeak NG's variant `whisper`. */
  readonly whisper: boolean;
}

export interface SettingsRange {
  readonly min: number;
  readonly max: number;
}

/** eSpeak NG takes 80 to 450 words per minute; past 400 it drops sounds. */
export const RATE_RANGE_WPM: SettingsRange = { min: 80, max: 400 };
/** Beyond these its formant synthesizer no longer sounds like speech. */
export const PITCH_RANGE_HZ: SettingsRange = { min: 40, max: 600 };
/** A contour narrower than this buzzes on one note; one wider wails. */
const PITCH_SPAN_SEMITONES: SettingsRange = { min: 0.5, max: 24 };
export const PAUSE_SCALE_RANGE: SettingsRange = { min: 0.2, max: 4 };

/** eSpeak NG as it comes: `pitch 82 118` at 175 words per minute. */
export const defaultVoiceSettings: VoiceSettings = {
  pitchLowHz: 82,
  pitchHighHz: 118,
  rateWpm: 175,
  pauseScale: 1,
  whisper: false,
};

export const clampTo = ({ min, max }: SettingsRange, value: number): number => Math.max(min, Math.min(max, value));

/** The settings brought within what the synthesizer can do; the middle of the pitch is kept before its span. */
export const clampVoiceSettings = (settings: VoiceSettings): VoiceSettings => {
  const middleHz = clampTo(PITCH_RANGE_HZ, Math.sqrt(settings.pitchLowHz * settings.pitchHighHz));
  const span = clampTo(PITCH_SPAN_SEMITONES, 12 * Math.log2(settings.pitchHighHz / settings.pitchLowHz));
  const halfSpanFactor = 2 ** (span / 24);
  return {
    pitchLowHz: clampTo(PITCH_RANGE_HZ, middleHz / halfSpanFactor),
    pitchHighHz: clampTo(PITCH_RANGE_HZ, middleHz * halfSpanFactor),
    rateWpm: clampTo(RATE_RANGE_WPM, settings.rateWpm),
    pauseScale: clampTo(PAUSE_SCALE_RANGE, settings.pauseScale),
    whisper: settings.whisper,
  };
};
