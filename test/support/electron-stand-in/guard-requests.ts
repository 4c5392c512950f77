import type { BrowserContext, Page, Request, Route } from '@playwright/test';
import { toProductUrl } from './scheme-origin.ts';

export interface GuardedPages {
  /** Whether a page may go to an address with its main frame; asks the product where it was the page's own idea. */
  mayNavigate(page: Page, url: string): boolean;
}

const mainFramePage = (request: Request): Page | undefined => {
  const frame = request.frame();
  return frame.parentFrame() === null ? frame.page() : undefined;
};

/** Lets pages navigate only where the product lets them, and lets nothing through but our own scheme. */
export const guardRequests = async (context: BrowserContext, pages: GuardedPages): Promise<void> => {
  await context.route('**/*', async (route: Route, request: Request) => {
    const url = toProductUrl(request.url());
    try {
      const page = request.isNavigationRequest() ? mainFramePage(request) : undefined;
      if (page && !pages.mayNavigate(page, url)) await route.abort('aborted');
      else if (url.startsWith('alphavox://')) await route.continue();
      // Where the main process itself goes elsewhere, there is a page; nothing else is to be had from there.
      else await (page ? route.fulfill({ contentType: 'text/html', body: '' }) : route.abort('accessdenied'));
    } catch {
      // The page, or the window it would have become, is gone.
      await route.abort().catch(() => {});
    }
  });
};
