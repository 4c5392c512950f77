import { useEffect, useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark' | 'contrast' | 'muted';

const QUERIES = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'] as const;

/** The theme to show: what was chosen on this machine, else the patient's preset, else what the machine prefers. */
export const resolveTheme = (wish: {
  chosen: Theme | 'system';
  preset: 'system' | 'muted';
  prefersDark: boolean;
  prefersContrast: boolean;
}): Theme => {
  if (wish.chosen !== 'system') return wish.chosen;
  if (wish.prefersContrast) return 'contrast';
  if (wish.preset === 'muted') return 'muted';
  return wish.prefersDark ? 'dark' : 'light';
};

const subscribe = (onChange: () => void): (() => void) => {
  const lists = QUERIES.map((query) => matchMedia(query));
  for (const list of lists) list.addEventListener('change', onChange);
  return () => {
    for (const list of lists) list.removeEventListener('change', onChange);
  };
};

const preferences = (): string => QUERIES.map((query) => (matchMedia(query).matches ? '1' : '0')).join('');

/** Puts theme and motion on the page, and follows the machine's preferences. */
export const useTheme = (chosen: Theme | 'system', preset: 'system' | 'muted', motion: 'system' | 'none'): void => {
  const [dark, contrast, forced] = useSyncExternalStore(subscribe, preferences);
  useEffect(() => {
    const prefersContrast = contrast === '1' || forced === '1';
    document.documentElement.dataset.theme = resolveTheme({
      chosen,
      preset,
      prefersDark: dark === '1',
      prefersContrast,
    });
    document.documentElement.dataset.motion = motion;
  }, [chosen, preset, motion, dark, contrast, forced]);
};

/** Makes all text larger by a factor; what is sized in `rem` grows with it. */
export const useTextScale = (factor: number): void => {
  useEffect(() => {
    document.documentElement.style.setProperty('--text-scale', String(factor));
  }, [factor]);
};
