// A design doc: written, pinned, read beside a question, signed, written again.

import { expect, type Locator } from '@playwright/test';
import { inADemo } from '../support/demo';
import { Person } from '../support/person';
import { startReadyroom } from '../support/server';
import { test } from '../support/test';

const DESIGN = '## What it is\n\nIt takes orders, one at a time.\n\n## Load\n\nForty a second.\n\n## Failure\n\nOrders wait.\n';

for (const javaScriptEnabled of [true, false]) {
  const how = `with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;

  async function opensTheReview(person: Person): Promise<string> {
    await person.opens('/reviews');
    await person.main.getByRole('link', { name: 'demo-checkout' }).first().click();
    await expect(person.heading).toContainText('demo-checkout');
    await person.waitsUntilLively();
    return new URL(person.page.url()).pathname;
  }

  /** The facts about the review that every page of it begins with. */
  const head = (person: Person): Locator => person.page.locator('.review-head');

  /** The document's own line of the list of reviews. */
  const inReviews = (person: Person): Locator => person.main.getByRole('region', { name: 'In reviews' }).getByRole('listitem');

  test(`a design doc is written, pinned, read beside a question and signed, and a later revision outdates the signature ${how}`, async ({
    browser,
  }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [ben, dan] = [await sitsDown('Ben Demo'), await sitsDown('Dan Demo')];
      await ben.opens('/services/demo-checkout');
      await ben.follows('Write a document');
      await expect(ben.heading).toHaveText('A new document for demo-checkout');
      await ben.waitsUntilLively();
      await expect(ben.main.getByLabel('Text', { exact: true })).toHaveValue(/## Open questions/);
      await ben.types('Title', 'Orders, one at a time');
      await ben.types('Text', DESIGN);
      // It is looked at as it will be read, and nothing typed is lost.
      await ben.presses('Preview');
      await expect(ben.main.getByText('Nothing is saved yet.')).toBeVisible();
      await expect(ben.main.locator('.preview').getByRole('heading', { name: 'Load' })).toBeVisible();
      await ben.waitsUntilLively();
      await expect(ben.main.getByLabel('Title', { exact: true })).toHaveValue('Orders, one at a time');
      await expect(ben.main.getByLabel('Text', { exact: true })).toHaveValue(/It takes orders, one at a time/);
      await ben.presses('Save');
      await expect(ben.heading).toHaveText('Orders, one at a time');
      const contents = ben.main.getByRole('navigation', { name: 'Contents' });
      await expect(contents.getByRole('link')).toHaveText(['What it is', 'Load', 'Failure']);
      await contents.getByRole('link', { name: 'Load' }).click();
      await expect(ben.main.locator(':target')).toHaveText('Load');
      const design = new URL(ben.page.url()).pathname;

      await expect(inReviews(ben)).toContainText('another document is pinned');
      await ben.waitsUntilLively();
      await ben.presses('Pin revision 1', inReviews(ben));
      await expect(inReviews(ben)).toContainText('revision 1 is pinned');

      const review = await opensTheReview(dan);
      await expect(head(dan)).toContainText('Design doc: Orders, one at a time, revision 1');
      await expect(head(dan)).not.toContainText('exists');
      await dan.opens(`${review}/questions/alerts`);
      const fold = dan.folded('Design doc: Orders, one at a time, revision 1');
      await expect(fold).not.toContainText('It takes orders');
      await fold.locator('> summary').click();
      if (javaScriptEnabled) {
        await expect(fold).toContainText('It takes orders, one at a time.');
        // It is still the question's page.
        await expect(dan.heading).not.toHaveText('Orders, one at a time');
      }
      await fold.getByRole('link', { name: 'Open it on its own page' }).click();
      await expect(dan.heading).toHaveText('Orders, one at a time');
      await expect(dan.main).toContainText('It takes orders, one at a time.');
      await expect(dan.main.getByRole('link', { name: 'Edit' })).toHaveCount(0);
      await expect(inReviews(dan).getByRole('button')).toHaveCount(0);

      await dan.opens(`${review}/sign`);
      await expect(dan.main.locator('.covers')).toContainText('Design doc: Orders, one at a time, revision 1');
      const asReviewer = dan.main.getByRole('region', { name: 'Sign as a reviewer' });
      await dan.types('A word beside it', 'Read the design as well.', asReviewer);
      await dan.presses('Looked, with concerns', asReviewer);
      const signature = dan.main.getByRole('listitem').filter({ hasText: 'Dan Demo: Looked, with concerns' });
      await expect(signature).toBeVisible();
      await expect(signature).not.toContainText('outdated');

      await ben.opens(`${design}/edit`);
      await ben.types('Text', DESIGN.replace('one at a time', 'a hundred at a time'));
      await ben.types('What changed, in a line (optional)', 'More at once');
      await ben.presses('Save as a new revision');
      await expect(ben.main.getByText('revision 2 of 2')).toBeVisible();
      await ben.waitsUntilLively();

      // Written is not pinned: the signature stands, and everybody is told that there is more to read.
      await dan.opens(`${review}/sign`);
      await expect(signature).not.toContainText('outdated');
      await expect(head(dan)).toContainText('revision 2 exists');

      await ben.presses('Pin revision 2', inReviews(ben));
      await expect(inReviews(ben)).toContainText('revision 2 is pinned');
      await dan.reloads();
      await expect(signature).toContainText('outdated: signed other text');
      await expect(signature).toContainText('signed on revision 1 of “Orders, one at a time”');
      await signature.getByRole('link', { name: 'what changed' }).click();
      await expect(dan.heading).toHaveText('Orders, one at a time: what changed');
      const compared = dan.main.locator('.compared');
      await expect(compared.locator('del')).toContainText('one');
      await expect(compared.locator('ins')).toContainText('a hundred');
      await expect(compared.getByRole('heading', { name: 'Load' })).toBeVisible();

      // The old one again, and the signature stands again.
      await ben.opens(`${design}/revisions/1`);
      await expect(ben.main).toContainText('This is an older revision. The newest is revision 2.');
      await ben.presses('Pin revision 1', inReviews(ben));
      await expect(inReviews(ben)).toContainText('revision 1 is pinned');
      await dan.opens(`${review}/sign`);
      await expect(signature).toBeVisible();
      await expect(signature).not.toContainText('outdated');
    });
  });

  test(`of two who write at once the slower one sees both texts ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [aya, ben] = [await sitsDown('Aya Demo'), await sitsDown('Ben Demo')];
      await aya.opens('/services/demo-checkout');
      await aya.main.getByRole('link', { name: 'Demo checkout: one page, one request' }).click();
      await aya.follows('Edit');
      await expect(aya.heading).toContainText('Edit:');
      await aya.waitsUntilLively();
      const edit = new URL(aya.page.url()).pathname;
      await ben.opens(edit);

      await aya.types('Text', '## Mine\n\nAya was quicker.');
      await aya.presses('Save as a new revision');
      await expect(aya.main.getByText('revision 3 of 3')).toBeVisible();

      await ben.types('Text', '## Mine\n\nBen typed for an hour.');
      await ben.types('What changed, in a line (optional)', 'All of it');
      await ben.presses('Save as a new revision');
      const newer = ben.main.getByRole('region', { name: 'Revision 3, saved by Aya Demo' });
      await expect(newer).toContainText('Aya was quicker.');
      await expect(ben.main.getByText('Somebody saved another version meanwhile.').first()).toBeVisible();
      await expect(ben.main.getByLabel('Text', { exact: true })).toHaveValue('## Mine\n\nBen typed for an hour.');
      await expect(ben.main.getByLabel('What changed, in a line (optional)')).toHaveValue('All of it');

      // Both put together, with what both changed between marks.
      await ben.presses('Put both together');
      await expect(ben.main.getByText('1 passage that both changed stands')).toBeVisible();
      await ben.waitsUntilLively();
      const both = ben.main.getByLabel('Text', { exact: true });
      await expect(both).toHaveValue(/<<<<<<< Ben Demo[^]*Ben typed for an hour\.[^]*Aya was quicker\.[^]*>>>>>>> Revision 3/);
      await expect(ben.main.getByLabel('What changed, in a line (optional)')).toHaveValue('All of it');

      await ben.types('Text', '## Ours\n\nBoth.');
      await ben.presses('Save as a new revision');
      await expect(ben.main.getByText('revision 4 of 4')).toBeVisible();
      await expect(ben.main).toContainText('Both.');
    });
  });
}

for (const javaScriptEnabled of [true, false]) {
  test(`a load test begins with what has to be agreed on, with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const ben = await sitsDown('Ben Demo');
      await ben.opens('/services/demo-checkout');
      await ben.follows('Write a document');
      await ben.waitsUntilLively();
      const kinds = ben.main.getByRole('navigation', { name: 'What it is for' });
      await expect(kinds.getByRole('link')).toHaveText(['Design doc', 'Load test', 'Pre-mortem', 'Postmortem']);
      await kinds.getByRole('link', { name: 'Load test' }).click();
      await expect(kinds.locator('[aria-current]')).toHaveText('Load test');
      await expect(ben.main.getByLabel('Text', { exact: true })).toHaveValue(/## Requirements/);
      await ben.waitsUntilLively();
      await ben.types('Text', '## Result\n\nIt held at twice the load.');
      await ben.presses('Save');
      await expect(ben.heading).toHaveText('demo-checkout: Load test');
      await expect(ben.main.getByRole('region', { name: 'In reviews' })).toHaveCount(0);
      await ben.opens('/services/demo-checkout');
      await expect(ben.main.getByRole('region', { name: 'Documents' })).toContainText('Load test · draft · revision 1');
    });
  });
}

test('a half-written document survives a closed laptop, and the new one of another service is another draft', async ({ browser }) => {
  const demo = await startReadyroom({ demo: true });
  try {
    const ben = await Person.sitsDown(browser, demo.address);
    await ben.signsInAs('Ben Demo', '/services/demo-search/documents/new');
    const kept = ben.page.waitForResponse((response) => response.url().endsWith('/drafts'));
    // More than a browser promises to send for a page that is gone.
    const text = `## Search\n\n${'検索の設計。'.repeat(6_000)}`;
    await ben.types('Text', text);
    expect((await kept).status()).toBe(204);
    await ben.opens('/');
    await ben.opens('/services/demo-search/documents/new');
    await expect(ben.main.getByLabel('Text', { exact: true })).toHaveValue(text);
    // What is more than can be kept says so, instead of being refused unseen.
    await ben.waitsUntilLively();
    await ben.types('Text', 'x'.repeat(430_000));
    const told = ben.main.getByText('This is too long to be kept as a draft; save it.');
    await expect(told).toBeVisible();
    await ben.types('Text', text);
    await expect(told).toHaveCount(0);
    await expect(ben.main.getByText('These are your own words that were not saved yet.')).toBeVisible();
    await ben.opens('/services/demo-checkout/documents/new');
    await expect(ben.main.getByLabel('Text', { exact: true })).toHaveValue(/## Open questions/);
  } finally {
    await demo.stop();
  }
});
