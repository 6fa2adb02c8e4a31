// Sees whether anything that a person typed runs, is fetched or leads astray in a browser.

import type { BrowserContext, Page } from '@playwright/test';

/** What a text calls to show that it ran. */
export const hit = (number: number) => `__hit(${number})`;

/** Addresses under it are asked for by nothing but what somebody typed. */
const CANARY = '/canary';

/** Schemes that a link may have. */
const SCHEMES = ['http:', 'https:', 'mailto:'];

/** Where links in a text lead that the program makes itself: to footnotes of the text, and to threads about it. */
const OWN_PLACE = '^#(footnote|thread)-[0-9a-z-]+$';

/** Watches all pages of a browser. */
export class Watch {
  private readonly seen = new Set<string>();
  /** Where links were followed to. */
  private readonly followed = new Set<string>();

  private constructor(private readonly origin: string) {}

  /** From now on. Addresses of others, and those that only a text asks for, are answered with nothing, so that nobody leaves. */
  static async over(context: BrowserContext, address: string): Promise<Watch> {
    const watch = new Watch(new URL(address).origin);
    await context.exposeFunction('__hit', (what: unknown) => void watch.seen.add(`ran: ${String(what)}`));
    await context.exposeFunction('__refused', (what: string) => void watch.seen.add(`the policy refused: ${what}`));
    await context.addInitScript(() => {
      const own = window as unknown as { __refused: (what: string) => void };
      document.addEventListener('securitypolicyviolation', (event) => {
        own.__refused(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    context.on('dialog', (dialog) => {
      watch.seen.add(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('request', (request) => {
      const to = new URL(request.url());
      if (request.isNavigationRequest() && watch.followed.has(request.url())) return;
      if (to.pathname.startsWith(CANARY)) watch.seen.add(`asked for: ${request.url()}`);
      else if (to.origin !== watch.origin && to.protocol !== 'data:') watch.seen.add(`asked another: ${request.url()}`);
    });
    await context.route(
      (url) => url.origin !== watch.origin || url.pathname.startsWith(CANARY),
      (route) => route.fulfill({ status: 204 }),
    );
    return watch;
  }

  /** What was seen so far. */
  all(): string[] {
    return [...this.seen];
  }

  /** What was seen since the last time. */
  since(): string[] {
    const seen = [...this.seen];
    this.seen.clear();
    return seen;
  }

  /** Follows every link of the page that is no place of Readyroom and was not followed before, without leaving. */
  async follows(page: Page) {
    const known = [...this.followed];
    const away = await page.evaluate((known) => {
      const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].filter(
        (link) => link.origin !== location.origin && link.protocol !== 'mailto:' && !known.includes(link.href),
      );
      return [...new Set(links.map((link) => link.href))];
    }, known);
    for (const href of away) {
      this.followed.add(href);
      await page.evaluate(async (href) => {
        [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].find((link) => link.href === href)!.click();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }, href);
    }
  }
}

/** The numbers of all texts that show on the page as words, in boxes too. */
export async function shownNumbers(page: Page): Promise<number[]> {
  const words = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].map((box) => box.value);
    return [document.title, document.body.textContent, ...boxes].join('\n');
  });
  const marks = words.matchAll(/__hit\((\d+)\)/g);
  return [...new Set([...marks].map((found) => Number(found[1])))];
}

/** What stands in the page that no text may have made: handlers, scripts, frames, links to anything but pages. */
export function strangers(page: Page): Promise<string[]> {
  return page.evaluate(([schemes, own]) => {
    const found: string[] = [];
    const tell = (what: string, element: Element) => found.push(`${what}: ${element.outerHTML.slice(0, 160)}`);
    const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'srcdoc', 'poster', 'background'];
    const foreign = 'iframe, object, embed, base, math, template, foreignObject, animate, marquee, video, audio, img, image, [style], [srcdoc], [is]';
    for (const element of document.querySelectorAll('*')) {
      if (element.getAttributeNames().some((name) => name.startsWith('on'))) tell('a handler', element);
      if (element.matches(foreign) || element.localName.startsWith('x')) tell('a stranger', element);
      if (element.matches('meta[http-equiv], style, noscript')) tell('a stranger', element);
      for (const name of addresses) {
        const address = element.getAttribute(name);
        if (address === null) continue;
        const to = new URL(address, location.href);
        if (!schemes.includes(to.protocol)) tell(`leads to ${to.protocol}`, element);
        if (new RegExp(own).test(address)) continue;
        if (element.closest('.prose, .prompt') && !/^(https?:|mailto:)/i.test(address)) tell('a relative link in a text', element);
      }
    }
    // Ours bring a nonce, which the browser hides from the page's own text.
    for (const script of document.scripts) {
      if (!script.nonce) tell('a script', script);
    }
    return found;
  }, [SCHEMES, OWN_PLACE] as const);
}
