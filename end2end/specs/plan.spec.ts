// A rollout plan: begun with a model, changed, its stages passed one after the other, and asked again what later stages ask again.

import { expect, type Locator } from '@playwright/test';
import { inADemo } from '../support/demo';
import type { Person } from '../support/person';
import { test } from '../support/test';

/** Starts a review of demo-checkout that goes from one's own people to everybody; its address. */
async function starts(person: Person): Promise<string> {
  await person.opens('/services/demo-checkout/reviews/new');
  await person.main.getByRole('radio').first().check();
  const inside = 'Inside first: Design agreed → In production, no users → Our own people → Those who were invited → Everyone';
  await person.chooses('How is it rolled out?', inside);
  await person.presses('Start a review');
  await expect(person.heading).toHaveText('Is demo-checkout ready for: Design agreed?');
  await person.waitsUntilLively();
  return new URL(person.page.url()).pathname;
}

/** The fields of one stage. */
const stage = (person: Person, name: string): Locator => person.main.getByRole('group', { name, exact: true });

/** The plan as it is read. */
const plan = (person: Person): Locator => person.main.locator('.rollout');

/** Signs for the stage that is worked towards, and waits for what the page says then. */
async function signs(person: Person, review: string, decision: string, then: string) {
  await person.opens(`${review}/sign`);
  await person.presses(decision);
  await expect(person.main.getByText(then).first()).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  const how = `with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;

  test(`a plan is begun with a model and changed ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const ben = await sitsDown('Ben Demo');
      const review = await starts(ben);
      await ben.main.getByRole('link', { name: 'Rollout plan', exact: true }).click();
      await expect(ben.heading).toHaveText('Rollout plan');
      await ben.waitsUntilLively();
      await expect(plan(ben).getByRole('listitem')).toHaveCount(5);

      const inside = stage(ben, 'Stage 3: Our own people');
      await ben.types('What is watched', 'Failed payments.', inside);
      await ben.types('When to turn back', 'More than one in a hundred.', inside);
      const more = stage(ben, 'One more stage');
      await ben.types('Name', 'Half of the shops', more);
      await ben.types('Place among the stages', '5', more);
      await ben.presses('Save the plan');
      await expect(plan(ben).getByRole('listitem')).toHaveCount(6);
      await expect(plan(ben).getByRole('listitem').nth(4)).toContainText('Half of the shops');
      await expect(plan(ben)).toContainText('More than one in a hundred.');

      // A milestone does not go back: it is said beside its field, and nothing that was typed is lost.
      await ben.waitsUntilLively();
      const invited = stage(ben, 'Stage 4: Those who were invited');
      await ben.types('What is watched', 'Tickets of those who were invited.', invited);
      await ben.chooses('Milestone that it reaches', 'deployed', invited);
      await ben.presses('Save the plan');
      await expect(invited.getByText('Milestones keep their order')).toBeVisible();
      await expect(invited.getByLabel('What is watched', { exact: true })).toHaveValue('Tickets of those who were invited.');
      await ben.chooses('Milestone that it reaches', 'none: a step between two milestones', invited);
      await ben.ticks('Take this stage out', stage(ben, 'Stage 5: Half of the shops'));
      await ben.presses('Save the plan');
      await expect(plan(ben).getByRole('listitem')).toHaveCount(5);
      await expect(plan(ben)).toContainText('Tickets of those who were invited.');

      // The whole review says it too, for paper.
      await ben.opens(review);
      await expect(ben.main.getByRole('region', { name: 'Rollout plan' })).toContainText('Failed payments.');
    });
  });

  test(`two people change a plan at once, and both are shown ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [ben, aya] = [await sitsDown('Ben Demo'), await sitsDown('Aya Demo')];
      const review = await starts(ben);
      for (const person of [ben, aya]) await person.opens(`${review}/plan`);
      const everyone = 'Stage 5: Everyone';
      await ben.types('When to turn back', 'Never.', stage(ben, everyone));
      await ben.presses('Save the plan');
      await expect(plan(ben)).toContainText('Never.');

      await aya.types('When to turn back', 'At one error in a thousand.', stage(aya, everyone));
      await aya.presses('Save the plan');
      await expect(aya.main.locator('.form-refusal .refusal')).toBeVisible();
      await expect(plan(aya)).toContainText('Never.');
      await expect(stage(aya, everyone).getByLabel('When to turn back', { exact: true })).toHaveValue('At one error in a thousand.');
      await aya.presses('Save the plan');
      await expect(plan(aya)).toContainText('At one error in a thousand.');
    });
  });

  test(`the first stage is passed, and its plan stays ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [aya, dan] = [await sitsDown('Aya Demo'), await sitsDown('Dan Demo')];
      const review = await starts(aya);
      // No question is due before the design in this checklist: a design doc and two signatures pass it.
      await expect(aya.main.getByText('no design doc is pinned').first()).toBeVisible();
      const pin = await aya.unfolds('Pin a design doc…');
      await pin.getByLabel('Which revision').selectOption({ index: 1 });
      await aya.presses('Pin', pin);
      await expect(aya.main.getByText('no design doc is pinned')).toHaveCount(0);
      await signs(dan, review, 'Looked, no concerns', 'Dan Demo');
      await signs(aya, review, 'Go', 'Design agreed: Passed');
      await aya.opens(review);
      await expect(aya.heading).toHaveText('Is demo-checkout ready for: In production, no users?');
      await aya.opens(`${review}/plan`);
      await expect(plan(aya).getByRole('listitem').first()).toContainText('Passed');
      await expect(stage(aya, 'Stage 1: Design agreed')).toContainText('its name, milestone and place stay');
      await expect(stage(aya, 'Stage 1: Design agreed').getByLabel('Name', { exact: true })).toHaveCount(0);
    });
  });
}
