// A document is discussed by the passage, with JavaScript and without.

import { expect, type Locator } from '@playwright/test';
import { inADemo } from '../support/demo';
import type { Person } from '../support/person';
import { test } from '../support/test';

const DESIGN = '## What it is\n\nIt takes orders, *one at a time*.\n\n## Load\n\nForty a second.\n\nForty a day.\n';

for (const javaScriptEnabled of [true, false]) {
  const how = `with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;

  /** A thread by its number. */
  const thread = (person: Person, number: number): Locator =>
    person.main.locator('li.thread').filter({ hasText: new RegExp(`^Thread ${number}\\b`) });

  async function saves(person: Person, text: string, number: number) {
    await person.follows('Edit');
    await person.waitsUntilLively();
    await person.types('Text', text);
    await person.presses('Save as a new revision');
    await expect(person.main.getByText(`revision ${number} of ${number}`)).toBeVisible();
    await person.waitsUntilLively();
  }

  test(`a passage is discussed, followed, said to have changed, and put in other words ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [ben, dan] = [await sitsDown('Ben Demo'), await sitsDown('Dan Demo')];
      await ben.opens('/services/demo-checkout/documents/new');
      await ben.types('Title', 'Orders');
      await ben.types('Text', DESIGN);
      await ben.presses('Save');
      await expect(ben.heading).toHaveText('Orders');
      await ben.waitsUntilLively();
      const design = new URL(ben.page.url()).pathname;

      await dan.opens(design);
      const begin = await dan.unfolds('Say something about it…');
      await dan.types('About which words (optional)', 'Forty', begin);
      await dan.types('Comment', 'Measured when?', begin);
      await dan.presses('Begin a thread', begin);
      // It stands there twice: nothing is begun, and nothing typed is lost.
      await expect(begin).toContainText('The document says this in 2 places.');
      await expect(begin.getByLabel('Comment', { exact: true })).toHaveValue('Measured when?');
      await dan.waitsUntilLively();
      await dan.types('About which words (optional)', 'Forty a second', begin);
      await dan.chooses('Who should know (optional)', 'Ben Demo', begin);
      await dan.presses('Begin a thread', begin);
      await expect(thread(dan, 1)).toContainText('Measured when?');
      await expect(dan.main.locator('.document-text mark')).toHaveText('Forty a second');
      await dan.waitsUntilLively();

      const other = await dan.unfolds('Say something about it…');
      await dan.types('About which words (optional)', 'takes orders', other);
      await dan.types('Other words in their place (optional)', 'takes orders of ours', other);
      await dan.presses('Begin a thread', other);
      await expect(thread(dan, 2)).toContainText('of ours');
      await expect(thread(dan, 2).getByRole('button', { name: 'Take these words' })).toBeDisabled();

      await ben.opens('/');
      await ben.follows('Dan Demo on “Orders”');
      await expect(ben.heading).toHaveText('Orders');
      await ben.waitsUntilLively();
      await ben.main.getByRole('link', { name: 'Thread 1', exact: true }).click();
      await expect(ben.main.locator('li.thread:target')).toContainText('Measured when?');
      await thread(ben, 1).locator('summary').filter({ hasText: 'Answer' }).click();
      await ben.types('Answer', 'Last week.', thread(ben, 1));
      await ben.presses('Comment', thread(ben, 1));
      await expect(thread(ben, 1)).toContainText('Last week.');
      await ben.waitsUntilLively();

      await ben.presses('Take these words', thread(ben, 2));
      await expect(ben.main.getByText('revision 2 of 2')).toBeVisible();
      await expect(ben.main.locator('.document-text')).toContainText('It takes orders of ours, one at a time.');
      await ben.waitsUntilLively();
      await ben.unfolds('1 resolved');
      await expect(thread(ben, 2)).toContainText('Taken in revision 2:');

      await saves(ben, DESIGN.replace('## Load', 'More.\n\n## Load'), 3);
      await expect(ben.main.locator('.document-text mark')).toHaveText('Forty a second');
      await saves(ben, DESIGN.replace('Forty a second', 'Eighty a second'), 4);
      await expect(ben.main.locator('.document-text mark')).toHaveCount(0);
      await expect(thread(ben, 1)).toContainText('The text has changed here. In revision 1 it said:');
      await expect(thread(ben, 1).locator('blockquote')).toHaveText('Forty a second');

      await dan.opens(design);
      await dan.presses('Resolve', thread(dan, 1));
      await dan.unfolds('2 resolved');
      await expect(thread(dan, 1)).toContainText('Resolved by Dan Demo');
    });
  });
}

test('words that are selected are brought into the form with the heading above them', async ({ browser }) => {
  await inADemo(browser, true, async (sitsDown) => {
    const ben = await sitsDown('Ben Demo');
    await ben.opens('/services/demo-checkout/documents/new');
    await ben.types('Text', `${DESIGN}\n## Later\n\nForty a week.\n`);
    await ben.presses('Save');
    await expect(ben.main.getByText('revision 1 of 1')).toBeVisible();
    await ben.waitsUntilLively();
    // The word stands three times; under its heading it is the one that is selected.
    await ben.main.locator('.document-text p').filter({ hasText: 'Forty a week.' }).dblclick({ position: { x: 8, y: 8 } });
    await ben.presses('Discuss “Forty”');
    const form = ben.main.locator('#begin-thread');
    await expect(form.getByLabel('About which words (optional)')).toHaveValue('Forty');
    await expect(form.getByLabel('Where')).toHaveValue(/^[0-9]+$/);
    await expect(form.getByLabel('Comment', { exact: true })).toBeFocused();
    await ben.page.keyboard.type('This one.');
    await ben.presses('Begin a thread', form);
    await expect(ben.main.locator('.document-text p').filter({ hasText: 'a week' }).locator('mark')).toHaveText('Forty');
  });
});
