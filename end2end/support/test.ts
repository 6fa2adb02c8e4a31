// A test of these specs: whoever sat down during it has left when it ends, so that no open page slows down the next.

import { test as plain } from '@playwright/test';

export const test = plain.extend<{ everybodyLeaves: void }>({
  everybodyLeaves: [
    async ({ browser }, run) => {
      const before = browser.contexts();
      await run();
      await Promise.all(browser.contexts().filter((context) => !before.includes(context)).map((context) => context.close()));
    },
    { auto: true },
  ],
});
