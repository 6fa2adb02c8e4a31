// Whose turn it is, by name; conversations that end; several questions at once.

import { expect } from '@playwright/test';
import { inADemo, type SitsDown } from '../support/demo';
import type { Person } from '../support/person';
import { conversation } from '../support/question';
import { test } from '../support/test';

/** Opens the review that is under way; its address. */
async function checkout(person: Person): Promise<string> {
  await person.opens('/reviews');
  await person.main.getByRole('link', { name: 'demo-checkout' }).first().click();
  await expect(person.heading).toContainText('demo-checkout');
  await person.waitsUntilLively();
  return new URL(person.page.url()).pathname;
}

/** Several people at their own browsers. */
async function all(sitsDown: SitsDown, ...names: string[]): Promise<Person[]> {
  const people: Person[] = [];
  for (const name of names) people.push(await sitsDown(name));
  return people;
}

for (const javaScriptEnabled of [true, false]) {
  const how = `with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;

  test(`a question is assigned, and home begins with it ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [ben, aya] = (await all(sitsDown, 'Ben Demo', 'Aya Demo')) as [Person, Person];
      const review = await checkout(ben);
      await ben.opens(`${review}/questions/roll-back`);
      const fold = await ben.unfolds('Assigned to nobody');
      await ben.chooses('Who of the team answers it', 'Aya Demo', fold);
      await ben.presses('Assign', fold);
      await expect(ben.main.getByText('Assigned to Aya Demo')).toBeVisible();

      await aya.opens('/');
      const line = aya.main.getByRole('region', { name: 'To answer' }).getByRole('listitem').filter({ hasText: 'demo-checkout' });
      await expect(line).toContainText('1 assigned to you');
      await line.getByRole('link').click();
      await expect(aya.page).toHaveURL(`${review}/questions/roll-back`);
      await expect(aya.main.getByText('Assigned to you')).toBeVisible();
    });
  });

  test(`a thread is answered and resolved, and opened again ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [dan, aya] = (await all(sitsDown, 'Dan Demo', 'Aya Demo')) as [Person, Person];
      const review = await checkout(dan);
      await dan.opens(`${review}/questions/beyond-the-load`);
      const thread = (person: Person) => conversation(person).locator('li.thread').filter({ hasText: 'The limiter of the gateway' });
      await thread(dan).getByText('Answer', { exact: true }).first().click();
      await thread(dan).getByRole('textbox', { name: 'Answer' }).fill('Then please tell me the date here.');
      await thread(dan).getByRole('button', { name: 'Comment' }).click();
      await expect(thread(dan)).toContainText('Then please tell me the date here.');

      await aya.opens(`${review}/questions/beyond-the-load`);
      await thread(aya).getByRole('button', { name: 'Resolve' }).click();
      const resolved = thread(aya).getByText('Resolved by Aya Demo (2 comments)');
      await expect(resolved).toBeVisible();
      await expect(thread(aya).getByText('Then please tell me the date here.')).toBeHidden();
      await resolved.click();
      await thread(aya).getByRole('button', { name: 'Open again' }).click();
      await expect(thread(aya).getByText('Then please tell me the date here.')).toBeVisible();
      await expect(thread(aya).getByText('Resolved by')).toHaveCount(0);
    });
  });

  test(`a concern is handed to a reviewer who was asked by name, and withdrawn there ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [dan, finn] = (await all(sitsDown, 'Dan Demo', 'Finn Demo')) as [Person, Person];
      const review = await checkout(dan);
      const reviewers = await dan.unfolds('Reviewers by name (0)…');
      await dan.chooses('Ask somebody', 'Finn Demo', reviewers);
      await dan.presses('Ask to review', reviewers);
      await expect(dan.page.locator('.review-facts').first()).toContainText('Demo SRE, Finn Demo');

      await dan.opens(`${review}/questions/beyond-the-load`);
      const hand = await dan.unfolds('Hand over…');
      await dan.chooses('To which reviewer', 'Finn Demo', hand);
      await dan.types('What they should know', 'I am away from Monday.', hand);
      await dan.presses('Hand over', hand);
      await expect(conversation(dan)).toContainText('Handed to Finn Demo, who can withdraw it too.');

      await finn.opens('/');
      const concerns = finn.main.getByRole('region', { name: 'Concerns to look at' });
      await expect(concerns.getByRole('listitem')).toContainText('the concern of Dan Demo, in your hands, was answered since');
      const line = finn.main.getByRole('region', { name: 'To review' }).getByRole('listitem').filter({ hasText: 'demo-checkout' });
      await expect(line).toContainText('you were asked');
      await finn.opens(`${review}/questions/beyond-the-load`);
      const withdraw = await finn.unfolds('Withdraw the concern');
      await finn.types('What settled it', 'The answer names who is called.', withdraw);
      await finn.presses('Withdraw the concern', withdraw);
      await expect(conversation(finn).locator('.verdict').filter({ hasText: 'Callers that wait' })).toContainText('withdrawn');
    });
  });

  test(`a section has a reviewer, who is asked for it and taken off it ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [dan, finn] = (await all(sitsDown, 'Dan Demo', 'Finn Demo')) as [Person, Person];
      const review = await checkout(dan);
      const reviewers = await dan.unfolds('Reviewers by name (0)…');
      await dan.chooses('Ask somebody', 'Finn Demo', reviewers);
      await dan.chooses('For', 'Load and capacity', reviewers);
      await dan.presses('Ask to review', reviewers);
      const heading = dan.page.getByRole('heading', { level: 2, name: /^Load and capacity/ });
      const section = dan.main.locator('.read-section').filter({ has: heading });
      await expect(section).toContainText('Looked after by Finn Demo');
      // The whole review is not theirs.
      await expect(dan.page.locator('.review-facts').first()).not.toContainText('Finn Demo');

      await finn.opens('/reviews');
      const line = finn.main.getByRole('listitem').filter({ hasText: 'demo-checkout' }).first();
      await expect(line).toContainText('you were asked');

      await dan.opens(review);
      const named = await dan.unfolds('Reviewers by name (1)…');
      await expect(named.getByRole('listitem')).toContainText('Load and capacity');
      await dan.presses('Take off', named);
      await expect(section).not.toContainText('Looked after by');
    });
  });

  test(`several questions come under one risk, and a section is left out with one reason ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [ben, chie] = (await all(sitsDown, 'Ben Demo', 'Chie Demo')) as [Person, Person];
      const review = await checkout(ben);
      await ben.opens(`${review}/questions/roll-back`);
      const fold = await ben.unfolds('Live with it as a risk…');
      await ben.types('What may happen', 'A bad build stays for an hour.', fold);
      await ben.types('Acceptable now because', 'Nobody uses it at night.', fold);
      await fold.getByText(/^Other questions under it/).click();
      await fold.getByLabel('Which alerts page a person').check();
      await ben.presses('Propose the risk', fold);
      await expect(ben.main.locator('.risk')).toContainText('2 questions');
      await ben.opens(`${review}/questions/alerts`);
      await expect(ben.main.locator('.risk')).toContainText('A bad build stays for an hour.');

      await chie.opens(`${review}/questions/alerts`);
      await chie.presses('Accept the risk');
      await expect(chie.main.locator('.risk-state')).toContainText('Risk accepted');
      await chie.opens(`${review}/questions/roll-back`);
      await expect(chie.main.locator('.risk-state')).toContainText('Risk accepted');

      // Nothing of the last section touches the service.
      await ben.opens(review);
      const section = ben.main.locator('.read-section').filter({ has: ben.page.getByRole('heading', { level: 2, name: /^Load and capacity/ }) });
      await section.getByText('The whole section is not applicable…').click();
      await section.getByRole('button', { name: 'Set not applicable' }).click();
      await expect(section.getByRole('alert')).not.toBeEmpty();
      await section.getByLabel('Why, in a sentence').fill('The load is that of the old service.');
      await section.getByRole('button', { name: 'Set not applicable' }).click();
      await expect(section.getByText('The load is that of the old service.').first()).toBeVisible();
      await expect(section.getByRole('button', { name: 'Open the whole section again' })).toBeVisible();
      await section.getByRole('button', { name: 'Open the whole section again' }).click();
      await expect(section.getByText('The load is that of the old service.')).toHaveCount(0);
      await ben.opens(`${review}/questions/limits/history`);
      await expect(ben.main).toContainText('Measured for a week on staging.');
    });
  });
}
