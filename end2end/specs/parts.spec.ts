// The browser half comes in parts: pages fetch theirs when they are needed, and work where one is not to be had.

import { expect, type Page } from '@playwright/test';
import { Person } from '../support/person';
import { aReadyroom } from '../support/server';
import { test } from '../support/test';

const readyroom = aReadyroom({ demo: true });

const PART = /\/site\/(split|chunk)_[^/]+\.wasm$/;

/** The parts that a page asks for from now on. */
function partsAskedFor(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (PART.test(request.url())) asked.push(request.url());
  });
  return asked;
}

/** Marks the page, so that another page in its place shows. */
async function markPage(page: Page) {
  await page.evaluate(() => document.documentElement.setAttribute('data-same-page', ''));
}

async function follows(person: Person, link: string) {
  await person.page.getByRole('navigation').getByRole('link', { name: link, exact: true }).click();
}

test('what most visits need comes with the module, the rest once, when somebody goes there', async ({ browser }) => {
  const ben = await Person.sitsDown(browser, readyroom.it.address);
  const asked = partsAskedFor(ben.page);
  await ben.signsInAs('Ben Demo');
  await follows(ben, 'Reviews');
  await ben.main.getByRole('link', { name: 'demo-checkout' }).first().click();
  await expect(ben.heading).toHaveText('Is demo-checkout ready for: everyone?');
  await ben.opens(`${new URL(ben.page.url()).pathname}/questions/on-call`);
  expect(asked).toEqual([]);

  await markPage(ben.page);
  await follows(ben, 'Services');
  await expect(ben.heading).toHaveText('Services');
  const whole = asked.length;
  expect(whole).toBeGreaterThan(0);
  await follows(ben, 'Templates');
  await expect(ben.heading).toHaveText('Templates');
  expect(asked).toHaveLength(whole);
  await expect(ben.page.locator('html')).toHaveAttribute('data-same-page', '');
});

test('a page whose part is not to be had comes from the server, and works without', async ({ browser }) => {
  const ben = await Person.sitsDown(browser, readyroom.it.address);
  await ben.signsInAs('Ben Demo');
  await markPage(ben.page);
  await ben.page.route(PART, (route) => route.fulfill({ status: 404 }));
  await follows(ben, 'Services');
  await expect(ben.page.locator('html:not([data-same-page])')).toBeAttached();
  await expect(ben.heading).toHaveText('Services');
  await expect(ben.page).toHaveURL(/\/services$/);
  // The part was asked for in vain before the browser is idle.
  await ben.page.waitForLoadState('networkidle');
  await expect(ben.page.locator('body')).not.toHaveAttribute('data-lively');
  await markPage(ben.page);
  await follows(ben, 'Home');
  await expect(ben.page.locator('html:not([data-same-page])')).toBeAttached();
  await ben.waitsUntilLively();
});
