import { joinPcm16, pcm16ToFloat } from '../../electron/audio/pcm16.ts';
import { createEspeakEngine } from '../../electron/speech/espeak-engine.ts';
import type { TextClip } from './fitting.ts';

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  'en-US': [
    'The quick red fox jumped over a lazy brown dog.',
    'Could you please bring me a glass of cold water?',
    'We watched the birds fly over the green valley.',
    'My favourite music always makes me feel better.',
    'I would love to go outside and sit in the sun today.',
    'The children were playing near the old stone bridge.',
    'She told a wonderful story about the sea and the stars.',
    'Please put the heavy box down next to the front door.',
    'It has been raining since early in the morning.',
    'They had fresh bread and cheese with their tea.',
  ],
  es: [
    'El perro marrón corre por la calle cuando sale el sol.',
    'Me gustaría beber un vaso de agua fría, por favor.',
    'Mañana por la tarde vamos a visitar a mi abuela.',
    'La música alegre siempre me hace sentir mejor.',
    'Los niños jugaban cerca del viejo puente de piedra.',
  ],
  de: [
    'Der schnelle Fuchs springt über den faulen Hund.',
    'Könnten Sie mir bitte ein Glas Wasser bringen?',
    'Morgen Nachmittag besuchen wir meine Großmutter.',
    'Fröhliche Musik hilft mir immer, mich besser zu fühlen.',
    'Die Kinder spielten in der Nähe der alten Brücke.',
  ],
  'fr-FR': [
    'Le chien brun court dans la rue quand le soleil se lève.',
    "Je voudrais boire un verre d'eau fraîche, s'il vous plaît.",
    'Demain après-midi nous allons voir ma grand-mère.',
    'La musique joyeuse me fait toujours du bien.',
    'Les enfants jouaient près du vieux pont de pierre.',
  ],
};

export interface SpeakerShape {
  readonly formantScale: number;
  readonly pitchHz: number;
}

/**
 * Takes of a speaker that is a synthesizer: another vocal tract, pitch and pace than the source that voices are made
 * from. It stands in for a person where nobody recorded one, and proves less.
 */
export const synthesizedSpeaker = async (
  language: string,
  count: number,
  { formantScale, pitchHz }: SpeakerShape = { formantScale: 1.2, pitchHz: 210 },
): Promise<TextClip[]> => {
  const engine = await createEspeakEngine();
  const voice = { language, pitchLowHz: pitchHz * 0.9, pitchHighHz: pitchHz * 1.3, formantScale, whisper: false };
  return TEXTS[language]!.slice(0, count).map((text, index) => {
    const pieces: Int16Array[] = [new Int16Array(4000)];
    engine.synthesize({ text, voice, rateWpm: 140, pauseScale: 1 }, (samples) => pieces.push(samples));
    pieces.push(new Int16Array(4000));
    const samples = pcm16ToFloat(joinPcm16(pieces));
    return { name: `take-${index}`, text, samples, sampleRateHz: engine.sampleRateHz };
  });
};
