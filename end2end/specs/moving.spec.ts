// A review in flight moves to a later version of its template: seen before, done at once, nothing lost.

import { type Browser, expect } from '@playwright/test';
import { inADemo, type SitsDown } from '../support/demo';
import type { Person } from '../support/person';
import { answer, answerBox, editor, startsToAnswer } from '../support/question';
import { test } from '../support/test';

/** Opens the review that is under way, which follows version 1. */
async function opensTheReview(person: Person): Promise<string> {
  await person.opens('/reviews');
  await person.main.getByRole('link', { name: 'demo-checkout' }).first().click();
  await expect(person.heading).toHaveText('Is demo-checkout ready for: everyone?');
  await person.waitsUntilLively();
  return new URL(person.page.url()).pathname;
}

/** Moves it to version 2. */
async function moves(person: Person, review: string) {
  await person.opens(`${review}/move`);
  await person.presses('Move to version 2');
  await expect(person.heading).toHaveText('Is demo-checkout ready for: everyone?');
  await person.waitsUntilLively();
}

const plays = (browser: Browser, lively: boolean, story: (sitsDown: SitsDown) => Promise<void>) => inADemo(browser, lively, story);

for (const javaScriptEnabled of [true, false]) {
  const how = `with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;

  test(`a team sees what moving would do, moves, and confirms an answer ${how}`, async ({ browser }) => {
    await plays(browser, javaScriptEnabled, async (sitsDown) => {
      const ben = await sitsDown('Ben Demo');
      const suggested = ben.main.getByRole('region', { name: 'Suggested by template keepers' });
      await expect(suggested).toContainText('Emi Demo suggests moving to version 2');
      const review = await opensTheReview(ben);
      await expect(ben.main.getByText('Version 2 is current, this review follows 1.')).toBeVisible();
      await ben.main.getByRole('link', { name: 'What would moving do?' }).click();
      await expect(ben.heading).toHaveText('Moving to version 2');
      await ben.waitsUntilLively();
      for (const line of ['1 answer to confirm again', '1 new question', '10 questions asked as before']) {
        await expect(ben.main.getByText(line)).toBeVisible();
      }
      const again = ben.main.getByRole('region', { name: 'To confirm again' });
      await expect(again.locator('ins').first()).toContainText('in which unit');
      await expect(again).toContainText('Outdated until given again: Dan Demo (Fine)');
      await expect(ben.main.getByRole('region', { name: 'Not asked any more' })).toContainText('Is personal data stored?');

      await ben.presses('Move to version 2');
      await expect(ben.heading).toHaveText('Is demo-checkout ready for: everyone?');
      await ben.waitsUntilLively();
      const told = ben.main.getByRole('region', { name: 'Moves between versions' });
      await expect(told).toContainText('From version 1 to 2');
      await expect(ben.main.getByText('is current, this review follows')).toHaveCount(0);

      await ben.opens(`${review}/questions/expected-load`);
      const changed = ben.main.getByRole('region', { name: 'The question has changed since it was answered' });
      await expect(changed.locator('ins').first()).toContainText('in which unit');
      await expect(answerBox(ben)).toHaveValue(/Forty requests a second at noon/);
      await editor(ben).getByRole('button', { name: 'Save', exact: true }).click();
      await expect(changed).toHaveCount(0);
      await expect(answer(ben)).toContainText('revision 2');
      await expect(answer(ben)).toContainText('with the reviewers');

      await ben.opens(review);
      await told.getByRole('link', { name: 'Read the state before' }).click();
      await expect(ben.heading).toHaveText('demo-checkout: as it was before version 2');
      await expect(ben.main).toContainText('Addresses stay in the customer service');

      await ben.opens('/');
      await expect(suggested).toHaveCount(0);
    });
  });

  test(`a reviewer is told that an answer was confirmed, and does not move reviews ${how}`, async ({ browser }) => {
    await plays(browser, javaScriptEnabled, async (sitsDown) => {
      const [ben, dan] = [await sitsDown('Ben Demo'), await sitsDown('Dan Demo')];
      const review = await opensTheReview(ben);
      await dan.opens(`${review}/move`);
      await expect(dan.main.getByRole('button', { name: 'Move to version 2' })).toBeDisabled();
      await expect(dan.main.getByText('Only the team that owns the service may do this.')).toBeVisible();
      await moves(ben, review);
      await dan.opens(`${review}/questions/expected-load`);
      await expect(dan.main.getByText('The team confirms its answer, or changes it.')).toBeVisible();
      await ben.opens(`${review}/questions/expected-load`);
      await editor(ben).getByRole('button', { name: 'Save', exact: true }).click();
      await expect(answer(ben)).toContainText('revision 2');
      await dan.opens(`${review}/questions/expected-load`);
      await expect(dan.main.getByRole('region', { name: 'Changed since you looked' })).toContainText('the team has confirmed its answer');
    });
  });
}

test('whoever answers while the review moves keeps every word, and answers the question as it is asked now', async ({ browser }) => {
  await plays(browser, true, async (sitsDown) => {
    const [aya, ben] = [await sitsDown('Aya Demo'), await sitsDown('Ben Demo')];
    const review = await opensTheReview(ben);
    await aya.opens(`${review}/questions/expected-load`);
    await startsToAnswer(aya);
    await answerBox(aya).fill('Forty orders a second at noon.');
    await moves(ben, review);
    await editor(aya).getByRole('button', { name: 'Save', exact: true }).click();
    await expect(editor(aya).getByRole('alert')).toContainText('The question has changed since you opened it.');
    await expect(answerBox(aya)).toHaveValue('Forty orders a second at noon.');
    await expect(aya.heading).toHaveText('How much load do you expect, in which unit, and from where?');
    await editor(aya).getByRole('button', { name: 'Save', exact: true }).click();
    await expect(answer(aya)).toContainText('Forty orders a second at noon.');
    await expect(answer(aya)).toContainText('revision 2');
  });
});

test('versions that change wording only are taken where an administrator wants that', async ({ browser }) => {
  await plays(browser, true, async (sitsDown) => {
    const emi = await sitsDown('Emi Demo');
    await emi.opens('/people');
    const section = emi.main.getByRole('region', { name: 'Versions that change wording only' });
    await emi.ticks('Open reviews take them by themselves', section);
    const saved = emi.page.waitForResponse((response) => response.request().method() === 'POST');
    await emi.presses('Save', section);
    await saved;
    await emi.reloads();
    await expect(section.getByLabel('Open reviews take them by themselves')).toBeChecked();
  });
});
