// What must be true of every page, whatever it is about.

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Collects what goes wrong on a page without showing. */
export class Troubles {
  private readonly seen: string[] = [];

  constructor(page: Page, lively: boolean) {
    page.on('console', (message) => {
      // A browser without JavaScript fetches the module ahead of time like any other, and on a slow machine says that it went unused.
      if (!lively && message.text().includes('was preloaded using link preload but not used')) return;
      if (['error', 'warning'].includes(message.type())) this.seen.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.seen.push(`exception: ${error.message}`));
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText;
      // Given up because the page was left; or a script, which a browser without JavaScript does not want.
      if (why === 'net::ERR_ABORTED' || (!lively && request.resourceType() === 'script')) return;
      this.seen.push(`failed: ${request.url()} ${why}`);
    });
    page.on('response', (response) => {
      // A page that is not there is one of the pages looked at; what it is made of has to be there.
      if (response.status() >= 400 && !response.request().isNavigationRequest()) {
        this.seen.push(`${response.status()}: ${response.url()}`);
      }
    });
  }

  /** What was seen since the last time. The browser itself says on the console that a page was answered with this status. */
  since(status: number): string[] {
    const own = `error: Failed to load resource: the server responded with a status of ${status} `;
    return this.seen.splice(0).filter((trouble) => status < 400 || !trouble.startsWith(own));
  }
}

/** Everything that axe knows about WCAG 2.2 AA. */
export async function barriers(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim()}`),
  );
}

/** Elements that make the page wider than its window. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const scrolls = (element: Element | null): boolean =>
      !!element && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > room + 0.5 && !scrolls(element.parentElement),
    );
    return [`${document.documentElement.scrollWidth} px`, ...wide.map((element) => element.outerHTML.slice(0, 100))].slice(0, 4);
  });
}

/** Waits until the browser has drawn the page with its style. */
export async function settled(page: Page) {
  await page.waitForLoadState('load');
  await expect(page.locator('#main')).toBeVisible();
}
