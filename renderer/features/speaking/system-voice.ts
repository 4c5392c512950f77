const START_DEADLINE_MS = 1500;

const localVoice = (language: string): SpeechSynthesisVoice | undefined => {
  const primary = language.split('-')[0] ?? language;
  const voices = window.speechSynthesis.getVoices().filter((voice) => voice.localService);
  return voices.find(({ lang }) => lang === language) ?? voices.find(({ lang }) => lang.startsWith(primary));
};

/**
 * Speaks with the operating system's voice, never one from a network. Resolves to whether it started; `onEnd` is
 * called when it has spoken.
 */
export const speakWithSystemVoice = (text: string, language: string, onEnd: () => void): Promise<boolean> => {
  const voice = 'speechSynthesis' in window ? localVoice(language) : undefined;
  if (!voice) return Promise.resolve(false);
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  return new Promise((resolve) => {
    const deadline = setTimeout(() => {
      window.speechSynthesis.cancel();
      resolve(false);
    }, START_DEADLINE_MS);
    utterance.onstart = () => {
      clearTimeout(deadline);
      resolve(true);
    };
    utterance.onerror = () => {
      clearTimeout(deadline);
      resolve(false);
    };
    utterance.onend = onEnd;
    window.speechSynthesis.speak(utterance);
  });
};

export const stopSystemVoice = (): void => {
  if ('speechSynthesis' in window) window.speechSynthesis.cancel();
};
