let playing: { readonly audio: HTMLAudioElement; readonly url: string } | null = null;

/** Silences the sound file that plays. */
export const stopFile = (): void => {
  if (!playing) return;
  playing.audio.pause();
  URL.revokeObjectURL(playing.url);
  playing = null;
};

/** Plays a sound file, instead of the one before. Resolves to whether it started. */
export const playFile = async (file: Blob): Promise<boolean> => {
  stopFile();
  const url = URL.createObjectURL(file);
  const audio = new Audio(url);
  playing = { audio, url };
  try {
    await audio.play();
    return true;
  } catch {
    return false;
  }
};
