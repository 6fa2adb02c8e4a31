// The design of a launch from its template to its agreement, by keyboard alone: it opens the review, decides how it rolls out and
// what the service means to keep, is discussed, signed, outdated by a change, carried over a minor edit, and the review shows it.

import { expect } from '@playwright/test';
import { byKeyboard, chooses, enters, follows, presses, tabsTo, ticks, types, unfolds } from '../support/keys';
import type { Person } from '../support/person';
import { test } from '../support/test';

const TEXT = '## Load\n\nForty a second.\n\n## Failure\n\nIt waits for a minute.\n';

for (const javaScriptEnabled of [true, false]) {
  const how = `by keyboard alone with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;
  const agreement = (person: Person) => person.main.getByRole('region', { name: 'Agreement' });

  /** Signs the stage that is next, on the page that the document leads to, which then says so for the so manyth time. */
  async function signs(person: Person, part: string, decision: string, then: string, times: number) {
    await follows(person, 'To the signing page');
    await expect(person.heading).toContainText('Sign');
    await presses(person, decision, person.main.getByRole('region', { name: part }));
    await expect(person.main.getByText(then)).toHaveCount(times);
  }

  async function saves(person: Person, text: string, number: number, minor = false) {
    await follows(person, 'Edit');
    await types(person, 'Text', text);
    if (minor) await ticks(person, 'Only a minor edit: nothing changes that was agreed on');
    await presses(person, 'Save as a new revision');
    await expect(person.main.getByText(`revision ${number} of ${number}`)).toBeVisible();
  }

  test(`a launch's design opens its review and is agreed on there ${how}`, async ({ browser }) => {
    await byKeyboard(browser, javaScriptEnabled, async (takesTheKeys) => {
      const [aya, dan, emi] = [await takesTheKeys('Aya Demo'), await takesTheKeys('Dan Demo'), await takesTheKeys('Emi Demo')];
      await emi.opens('/document-templates/new?kind=design_doc&language=en');
      await types(emi, 'Name', 'Our designs');
      await types(emi, 'Text', TEXT);
      await presses(emi, 'Save as version 1');
      await expect(emi.heading).toContainText('Our designs');

      await follows(aya, 'Services', aya.page.getByRole('navigation', { name: 'Main' }));
      await follows(aya, 'Register a service');
      await types(aya, 'Name', 'demo-lending');
      await presses(aya, 'Register a service');
      await expect(aya.heading).toHaveText('demo-lending');
      await follows(aya, 'Write a document');
      await follows(aya, 'Our designs');
      await expect(aya.main.getByLabel('Text', { exact: true })).toHaveValue(TEXT.trimEnd());
      const launch = await unfolds(aya, 'This is the design of a launch');
      await chooses(aya, 'Reviewers', 'Demo SRE', launch);
      await presses(aya, 'Save and open the review', launch);
      await expect(aya.main.getByText('revision 1 of 1')).toBeVisible();
      await expect(agreement(aya)).toContainText('It is the design of review 1');
      await expect(aya.main).toContainText('Begun from “Our designs”');
      const design = new URL(aya.page.url()).pathname;
      const marks = (person: Person) => person.main.locator('.document-text mark');

      // How it rolls out, and what is to be kept, is decided beside the text.
      await unfolds(aya, 'Change the plan');
      const first = aya.main.getByRole('group', { name: 'Stage 3: 1% of users', exact: true });
      await types(aya, 'What is watched', 'Failed loans.', first);
      await presses(aya, 'Save the plan');
      await expect(aya.main.locator('.rollout')).toContainText('Failed loans.');
      const level = await unfolds(aya, 'Add a service level');
      await types(aya, 'What counts as good', 'A loan is booked within a second.', level);
      await types(aya, 'Objective, in percent', '100', level);
      await presses(aya, 'Save the service level', level);
      await expect(level).toContainText('above 0 and below 100');
      await aya.waitsUntilLively();
      await types(aya, 'Objective, in percent', '99.9', level);
      await presses(aya, 'Save the service level', level);
      const levels = (person: Person) => person.main.getByRole('region', { name: 'Service levels' });
      await expect(levels(aya)).toContainText('99.9% over 28 days · error budget: 40 minutes');

      await dan.opens(design);
      await unfolds(dan, 'Agree or not, for: SRE');
      await presses(dan, 'Agree');
      await expect(levels(dan)).toContainText('agreed: Dan Demo');
      for (const [at, words] of ['Forty a second', 'waits for a minute'].entries()) {
        const begin = await unfolds(dan, 'Say something about it…');
        await types(dan, 'About which words (optional)', words, begin);
        await types(dan, 'Comment', 'At noon?', begin);
        await presses(dan, 'Begin a thread', begin);
        await expect(marks(dan)).toHaveCount(at + 1);
      }

      // Both sign the stage at which the design is agreed on; that signs the document.
      await signs(dan, 'Sign as a reviewer', 'Looked, no concerns', 'Dan Demo: Looked, no concerns', 1);
      await aya.opens(design);
      await signs(aya, 'Decide as the service owner', 'Go', 'Design agreed: Passed', 1);
      await aya.opens(design);
      await expect(agreement(aya)).toContainText('Revision 1 is agreed on: Dan Demo looked as a reviewer, and Aya Demo decided.');

      // Above what is discussed there is more by now, and one passage says something else.
      const second = `Not on Sundays.\n\n${TEXT.replace('waits for a minute', 'gives up at once')}`;
      await saves(aya, second, 2);
      await expect(agreement(aya)).toContainText('revision 2 has to be agreed on anew');
      await expect(marks(aya)).toHaveText('Forty a second');
      await expect(aya.main.locator('li.thread').filter({ hasText: 'The text has changed here.' }).locator('blockquote')).toHaveText('waits for a minute');
      await follows(aya, 'what changed', agreement(aya));
      await expect(aya.heading).toContainText('what changed');
      await expect(aya.main.locator('ins').filter({ hasText: 'Not on Sundays.' }).first()).toBeVisible();
      await aya.opens(design);
      const inReviews = aya.main.getByRole('region', { name: 'In reviews' }).getByRole('listitem');
      await presses(aya, 'Pin revision 2', inReviews);
      await expect(inReviews).toContainText('revision 2 is pinned');
      await dan.opens(design);
      await signs(dan, 'Sign as a reviewer', 'Looked, no concerns', 'Dan Demo: Looked, no concerns', 2);
      await aya.opens(design);
      await signs(aya, 'Decide as the service owner', 'Go', 'Design agreed: Passed', 2);
      await aya.opens(design);
      await expect(agreement(aya)).toContainText('Revision 2 is agreed on');

      await saves(aya, second.replace('Not on Sundays', 'Never on Sundays'), 3, true);
      await expect(agreement(aya)).toContainText('Aya Demo calls revision 3 a minor edit.');
      await dan.opens('/');
      await enters(dan, dan.main.getByRole('region', { name: 'Documents to agree on' }).getByRole('link').first());
      await expect(agreement(dan)).toBeVisible();
      await presses(dan, 'Confirm: nothing changes that was agreed on');
      await expect(agreement(dan)).toContainText('so it holds for revision 3.');
      await aya.opens(design);
      await presses(aya, 'Pin revision 3', inReviews);
      await expect(inReviews).toContainText('revision 3 is pinned');
      // The review shows it, and what was signed on revision 2 stands.
      await enters(aya, inReviews.getByRole('link').first());
      await expect(aya.heading).toContainText('demo-lending');
      await expect(aya.main).not.toContainText('The pinned design doc is not agreed on');
      await expect(aya.main.getByText('revision 3').first()).toBeVisible();
      await expect(aya.main).toContainText('Failed loans.');

      // It went to production before anybody decided that: that is said wherever the review is, until somebody does.
      await enters(aya, aya.main.getByRole('link', { name: 'Rollout plan' }).first());
      await unfolds(aya, 'Say that it was reached: In production, no users');
      await presses(aya, 'It was reached');
      await expect(aya.main.getByRole('region', { name: 'What stands before it: In production, no users' })).toBeVisible();
      await dan.opens('/');
      await expect(dan.main.getByRole('listitem').filter({ hasText: 'demo-lending · launch' }).first()).toContainText('reached without being passed');
    });
  });

  test(`a document of no launch is asked for, signed and refused where it was not read ${how}`, async ({ browser }) => {
    await byKeyboard(browser, javaScriptEnabled, async (takesTheKeys) => {
      const [ben, dan] = [await takesTheKeys('Ben Demo'), await takesTheKeys('Dan Demo')];
      await ben.opens('/services/demo-checkout/documents/new?kind=load_test');
      await types(ben, 'Title', 'Load of checkout');
      await types(ben, 'Text', 'Ten at once.');
      await presses(ben, 'Save');
      await expect(ben.heading).toHaveText('Load of checkout');
      await presses(ben, 'Ask reviewers to read it');
      await expect(agreement(ben)).toContainText('Reviewers are asked to read it.');
      await dan.opens('/');
      await enters(dan, dan.main.getByRole('link', { name: 'Load of checkout' }));
      await expect(dan.heading).toHaveText('Load of checkout');
      const form = dan.main.getByRole('region', { name: 'Sign as a reviewer' });
      await types(dan, 'A word beside it', 'Ten is few.', form);
      // Meanwhile it is written on: what was not read is not signed, and the word stays.
      await saves(ben, 'Twenty at once.', 2);
      await presses(dan, 'Looked, no concerns', form);
      await expect(form).toContainText('There is a newer revision than the one you read.');
      await expect(form.getByRole('textbox')).toHaveValue('Ten is few.');
      await dan.reloads();
      await tabsTo(dan, form.getByRole('textbox'));
      await presses(dan, 'Looked, no concerns', form);
      await expect(agreement(dan)).toContainText('Dan Demo: Looked, no concerns');
    });
  });
}
