/** The page's screens, by the name that its address carries, as in `#/board`. */
export const ROUTES = ['board', 'welcome', 'recordings', 'voices', 'boards', 'reports', 'settings', 'audit'] as const;
export type Route = (typeof ROUTES)[number];

/** The screens on which speech is recorded: the only ones that may use the microphone. */
export const RECORDING_ROUTES: readonly Route[] = ['welcome', 'recordings'];

/**
 * The screens that may tell the computer's sound outputs apart: where one is chosen for the cues of a scan, and where
 * cues are heard. Chromium asks for this in the name of the microphone; none is opened.
 */
export const OUTPUT_ROUTES: readonly Route[] = ['board', 'settings'];
