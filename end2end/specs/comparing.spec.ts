// Documents compared as they are read, told to have changed, and beside the questions of a review.

import { expect, type Locator } from '@playwright/test';
import { inADemo } from '../support/demo';
import type { Person } from '../support/person';
import { answer, answerBox, editor, startsToAnswer } from '../support/question';
import { test } from '../support/test';

const DESIGN = '## What it is\n\nIt takes orders, *one at a time*.\n\n## Load\n\nForty a second.\n\n- [ ] tried at noon\n';

/** One question, which points at a heading of the design doc and calls for a load test. */
const TEMPLATE = JSON.stringify({
  readyroom: 'template/1',
  name: 'Load list',
  language: 'en',
  tiers: [{ key: 'standard', name: 'standard' }],
  sections: [
    {
      title: 'Load',
      questions: [
        {
          key: 'measured',
          prompt: 'What did the load test say?',
          kind: 'explain',
          needs: { standard: 'must' },
          calls_for: 'load_test',
          milestone: 'first_users',
          minutes: { answer: 5, review: 2 },
          points_at: 'Load',
        },
      ],
    },
  ],
});

for (const javaScriptEnabled of [true, false]) {
  const how = `with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;

  async function writes(person: Person, title: string, text: string, kind = 'design_doc'): Promise<string> {
    await person.opens(`/services/demo-checkout/documents/new?kind=${kind}`);
    await person.types('Title', title);
    await person.types('Text', text);
    await person.presses('Save');
    await expect(person.heading).toHaveText(title);
    await person.waitsUntilLively();
    return new URL(person.page.url()).pathname;
  }

  async function writesAgain(person: Person, document: string, text: string, number: number) {
    await person.opens(`${document}/edit`);
    await person.types('Text', text);
    await person.presses('Save as a new revision');
    await expect(person.main.getByText(`revision ${number} of ${number}`)).toBeVisible();
    await person.waitsUntilLively();
  }

  /** That it changed since it was read. */
  const since = (person: Person): Locator => person.main.locator('.since-read');

  test(`two revisions are compared as they are read, and as they are written ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const ben = await sitsDown('Ben Demo');
      const design = await writes(ben, 'Orders', DESIGN);
      const later = DESIGN.replace('*one at a time*', '*two at a time*').replace('[ ]', '[x]') + '\n## Failure\n\nOrders wait.\n';
      await writesAgain(ben, design, later, 2);
      await ben.main.getByRole('link', { name: 'what changed' }).first().click();
      await expect(ben.heading).toHaveText('Orders: what changed');
      const read = ben.main.locator('.compared');
      await expect(read.locator('em del')).toContainText('one');
      await expect(read.locator('em ins')).toContainText('two');
      // What is marked is said as well.
      await expect(read.locator('em ins')).toContainText('[added]');
      await expect(read.locator('del input[type=checkbox]')).not.toBeChecked();
      await expect(read.locator('ins input[type=checkbox]')).toBeChecked();
      const added = read.locator('.block-change');
      await expect(added).toContainText('Added');
      await expect(added.getByRole('heading', { name: 'Failure' })).toBeVisible();
      await expect(read).not.toContainText('*two');

      await ben.waitsUntilLively();
      await ben.follows('Source');
      const source = ben.main.locator('.source-differences');
      await expect(source.locator('ins').first()).toContainText('two');
      await expect(source).toContainText('## Failure');
      await expect(ben.page).toHaveURL(/&as=source$/);
      await ben.follows('As it is read');
      await expect(read.locator('em ins')).toContainText('two');
    });
  });

  test(`whoever read a document is told what changed since ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [aya, ben] = [await sitsDown('Aya Demo'), await sitsDown('Ben Demo')];
      const design = await writes(ben, 'Orders', DESIGN);
      const telling = aya.lively ? aya.page.waitForResponse((answer) => answer.url().endsWith('/looks')) : undefined;
      await aya.opens(design);
      await telling;
      if (!aya.lively) {
        const begin = await aya.unfolds('Say something about it…');
        await aya.types('Comment', 'I read it.', begin);
        await aya.presses('Begin a thread', begin);
        await expect(aya.main.locator('li.thread')).toContainText('I read it.');
      }
      await expect(since(aya)).toHaveCount(0);
      await writesAgain(ben, design, DESIGN.replace('Forty', 'Eighty'), 2);

      await aya.opens('/');
      const changed = aya.main.getByRole('region', { name: 'Changed since you read it' });
      await changed.getByRole('link', { name: 'Orders' }).click();
      await expect(aya.heading).toHaveText('Orders: what changed');
      await expect(aya.main.locator('.compared ins')).toContainText('Eighty');
      await aya.waitsUntilLively();
      await aya.opens(design);
      await expect(since(aya)).toContainText('Changed since you last looked, at revision 1.');
      await aya.presses('I have read this', since(aya));
      await expect(since(aya)).toHaveCount(0);
      await expect(aya.heading).toHaveText('Orders');
      await aya.opens('/');
      await expect(changed).toHaveCount(0);
    });
  });

  test(`an answer stands on documents of its service ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [emi, aya] = [await sitsDown('Emi Demo'), await sitsDown('Aya Demo')];
      await emi.opens('/templates/import');
      await emi.types('Its text', TEMPLATE);
      await emi.presses('Show what is understood');
      await expect(emi.main.getByText('1 question', { exact: false }).first()).toBeVisible();
      await emi.waitsUntilLively();
      await emi.presses('Import as a draft');
      await expect(emi.heading).toHaveText('Load list');
      await emi.waitsUntilLively();
      await emi.follows('Go on with the draft');
      const publish = await emi.unfolds('Publish as version 1');
      await emi.types('Notes', 'The first one.', publish);
      await emi.presses('Publish', publish);
      await expect(emi.main).toContainText('published by Emi Demo');

      const design = await writes(aya, 'Orders', DESIGN);
      const measured = await writes(aya, 'Noon', 'It held.', 'load_test');
      await aya.opens('/services/demo-checkout/reviews/new');
      const choice = aya.main.locator('.choice').filter({ hasText: 'Load list' });
      await choice.getByLabel(/^standard: 1 question/).check();
      await aya.presses('Start a review');
      await expect(aya.page).toHaveURL(/\/reviews\/[0-9a-f-]{36}$/);
      const review = new URL(aya.page.url()).pathname;
      await aya.waitsUntilLively();

      await aya.opens(design);
      const pins = aya.main.getByRole('region', { name: 'In reviews' }).getByRole('listitem');
      const pin = pins.filter({ has: aya.page.locator(`a[href="${review}"]`) });
      await aya.presses('Pin revision 1', pin);
      await expect(pin).toContainText('revision 1 is pinned');

      // The section that the question points at stands beside it.
      await aya.opens(`${review}/questions/measured`);
      await aya.unfolds('In the design doc: Load');
      const section = aya.main.locator('.beside-section');
      await expect(section).toContainText('Forty a second.');
      await expect(section).not.toContainText('It takes orders');

      // What does not stand there is not quoted, and nothing typed is lost.
      await startsToAnswer(aya);
      await answerBox(aya).fill('We tried it.');
      await aya.unfolds('Quote from a document…');
      await aya.types('Words', 'Fifty a second', editor(aya));
      await aya.presses('Put it into the answer');
      await expect(editor(aya)).toContainText('The document does not say this.');
      await expect(answerBox(aya)).toHaveValue('We tried it.');
      await aya.waitsUntilLively();
      await aya.types('Words', 'Forty a second', editor(aya));
      await aya.presses('Put it into the answer');
      await expect(answerBox(aya)).toHaveValue(/^We tried it\.\n\n> Forty a second\n/);
      await aya.waitsUntilLively();

      await aya.chooses('A document of the service as evidence (Load test)', 'Noon · Load test · revision 1', editor(aya));
      await aya.presses('Save', editor(aya));
      await expect(answer(aya).locator('blockquote')).toContainText('Forty a second');
      await expect(answer(aya).locator('.evidence')).toContainText('Noon, Load test, revision 1');
      const used = aya.main.getByRole('list', { name: 'Documents of the service' });
      await expect(used.getByRole('listitem')).toHaveCount(2);
      await aya.waitsUntilLively();

      await writesAgain(aya, measured, 'It held, and fell.', 2);
      await aya.opens(`${review}/questions/measured`);
      const evidence = used.getByRole('listitem').filter({ hasText: 'Noon' });
      await expect(evidence).toContainText('revision 1');
      await evidence.getByRole('link', { name: 'what changed' }).click();
      await expect(aya.main.locator('.compared ins')).toContainText('and fell');
    });
  });
}
