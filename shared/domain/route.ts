/** The page's screens, by the name that its address carries, as in `#/board`. */
export const ROUTES = ['board', 'welcome', 'recordings', 'voices', 'boards', 'settings'] as const;
export type Route = (typeof ROUTES)[number];

/** The screens on which speech is recorded: the only ones that may use the microphone. */
export const RECORDING_ROUTES: readonly Route[] = ['welcome', 'recordings'];
