import { BrowserWindowStandIn } from './browser-window.ts';
import { parts } from './electron-main.ts';

type RequestHandler = NonNullable<typeof parts.session.request>;
type CheckHandler = NonNullable<typeof parts.session.check>;
export type PermissionName = Parameters<RequestHandler>[1] & Parameters<CheckHandler>[1];

export interface MediaQuestion {
  readonly mediaTypes: ('audio' | 'video')[];
  /** Left out: the page's own address, asked from its main frame. */
  readonly requestingUrl?: string;
  readonly isMainFrame?: boolean;
}

const contents = (): Electron.WebContents => {
  const [window] = BrowserWindowStandIn.made;
  if (!window) throw new Error('There is no window yet.');
  return window.webContents as unknown as Electron.WebContents;
};

/** The page asks for something, as Electron would pass it on. */
export const requestPermission = (permission: PermissionName, question?: MediaQuestion): Promise<boolean> => {
  const asking = contents();
  const { mediaTypes, requestingUrl = asking.getURL(), isMainFrame = true } = question ?? {};
  const details = { requestingUrl, isMainFrame, ...(mediaTypes && { mediaTypes }) };
  return new Promise((resolve) => parts.session.request?.(asking, permission, resolve, details));
};

/** Chromium looks whether something is allowed already; without a window where `isWindowless`. */
export const checkPermission = (
  permission: PermissionName,
  question: Partial<Omit<MediaQuestion, 'mediaTypes'>> & {
    readonly mediaType?: 'audio' | 'video' | 'unknown';
    readonly isWindowless?: boolean;
  } = {},
): boolean | undefined => {
  const { mediaType, isWindowless = false, isMainFrame = true, requestingUrl = contents().getURL() } = question;
  const origin = /^[a-z]+:\/\/[^/]*/.exec(requestingUrl)?.[0] ?? '';
  const details = { isMainFrame, requestingUrl, ...(mediaType && { mediaType }) };
  return parts.session.check?.(isWindowless ? null : contents(), permission, `${origin}/`, details);
};

/** A page wants to use a device that was chosen. */
export const requestDevice = (deviceType: 'hid' | 'serial' | 'usb'): boolean | undefined =>
  parts.session.device?.({ deviceType, origin: 'alphavox://app', device: {} as Electron.HIDDevice });
