const KEY = 'alphavox.token';

/**
 * The token of the web host: taken out of the address (`#token=...`), so that it is neither seen nor bookmarked, and
 * kept for this browser tab. Null when there is none.
 */
export const takeToken = (): string | null => {
  const given = /^#token=([\w.~-]+)/.exec(location.hash)?.[1];
  if (given) {
    sessionStorage.setItem(KEY, given);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return sessionStorage.getItem(KEY);
};
