import { create } from 'zustand';
import { ROUTES, type Route } from '../../shared/domain/route.ts';

export type { Route };

const fromHash = (): Route => ROUTES.find((route) => location.hash === `#/${route}`) ?? 'board';

/** The screen that is shown. The address carries it, so that the browser's Back works. */
export const useRoute = create<{ readonly route: Route }>(() => ({ route: 'board' }));

export const navigate = (route: Route): void => {
  location.hash = `/${route}`;
};

/**
 * Follows the address. A fresh start is always at the board, wherever the last one was left; and from the board neither
 * Back nor Forward, as by a swipe or a mouse's side button, leads a patient to a caregiver's screens.
 */
export const startRouting = (): void => {
  history.replaceState(null, '', location.pathname + location.search);
  let isTraversal = false;
  window.navigation.addEventListener('navigate', ({ navigationType }) => {
    isTraversal = navigationType === 'traverse';
  });
  window.addEventListener('hashchange', () => {
    if (isTraversal && useRoute.getState().route === 'board') history.replaceState(null, '', '#/board');
    else useRoute.setState({ route: fromHash() });
  });
};
