import { useSyncExternalStore } from 'react';
import type { Theme } from './theme.ts';

const THEMES: readonly Theme[] = ['light', 'dark', 'contrast', 'muted'];

const subscribe = (onChange: () => void): (() => void) => {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
};

const shown = (): Theme => THEMES.find((theme) => theme === document.documentElement.dataset.theme) ?? 'light';

/** The theme that is on the page, for what is drawn and not styled. */
export const useShownTheme = (): Theme => useSyncExternalStore(subscribe, shown);
