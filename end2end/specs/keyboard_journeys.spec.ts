// What reviews, documents and people need beyond answering and judging is done by keyboard alone too.

import { expect } from '@playwright/test';
import { byKeyboard, chooses, enters, follows, picks, presses, tabsTo, ticks, types, unfolds } from '../support/keys';
import type { Person } from '../support/person';
import { conversation } from '../support/question';
import { test } from '../support/test';

const FILE = `
- [x] Who owns the service, and who is asked when that person is away? — Demo Checkout; Ben when Aya is away.
- [x] Who is paged, and what can that person do? — The rota, at all hours: https://demo.example/rota
- [x] Who brings the cake? — Dan.
`;

/** Goes to the review that is under way by way of the list; its address. */
async function checkout(person: Person): Promise<string> {
  await follows(person, 'Reviews', person.page.getByRole('navigation', { name: 'Main' }));
  await expect(person.heading).toHaveText('Reviews');
  await enters(person, person.main.getByRole('link', { name: 'demo-checkout' }).first());
  await expect(person.heading).toContainText('demo-checkout');
  await person.waitsUntilLively();
  return new URL(person.page.url()).pathname;
}

/** A day more than three months ahead whose day and month are the same number: fields of a date stand in another order elsewhere. */
function farDay(): { typed: string; value: string } {
  const day = new Date(Date.now() + 95 * 24 * 3_600_000);
  while (day.getUTCDate() !== day.getUTCMonth() + 1) day.setUTCDate(day.getUTCDate() + 1);
  const value = day.toISOString().slice(0, 10);
  const [year, month] = value.split('-') as [string, string];
  return { typed: `${month}${month}${year}`, value };
}

for (const javaScriptEnabled of [true, false]) {
  const how = `by keyboard alone with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;

  test(`a filled-in checklist becomes a review ${how}`, async ({ browser }) => {
    await byKeyboard(browser, javaScriptEnabled, async (takesTheKeys) => {
      const aya = await takesTheKeys('Aya Demo');
      await follows(aya, 'Services', aya.page.getByRole('navigation', { name: 'Main' }));
      await expect(aya.heading).toHaveText('Services');
      await follows(aya, 'demo-checkout');
      await expect(aya.heading).toHaveText('demo-checkout');
      await follows(aya, /With a filled-in checklist/);
      await expect(aya.heading).toHaveText('Begin a review of demo-checkout with a filled-in checklist');
      await types(aya, 'Markdown', FILE);
      await presses(aya, 'Show what becomes of it');
      const line = (key: string) => aya.main.locator(`li#${key}`);
      await expect(line('who-owns-it')).toContainText('Ben when Aya is away.');
      await ticks(aya, 'Leave it open', line('who-owns-it'));
      await presses(aya, 'Show it with this choice');
      await expect(line('who-owns-it')).not.toContainText('Ben when Aya is away');
      await presses(aya, 'Start the review');
      await expect(aya.page).toHaveURL(/\/reviews\/[^/]+$/);
      await expect(line('on-call')).toContainText('imported by Aya Demo from a filled-in checklist');
      await expect(line('who-owns-it')).not.toContainText('imported by');
    });
  });

  test(`a section is set not applicable and taken back ${how}`, async ({ browser }) => {
    await byKeyboard(browser, javaScriptEnabled, async (takesTheKeys) => {
      const ben = await takesTheKeys('Ben Demo');
      await checkout(ben);
      const title = ben.page.getByRole('heading', { level: 2, name: /^Load and capacity/ });
      const section = ben.main.locator('.read-section').filter({ has: title });
      const fold = await unfolds(ben, 'The whole section is not applicable…', section);
      await presses(ben, 'Set not applicable', fold);
      await expect(section.getByRole('alert')).not.toBeEmpty();
      await types(ben, 'Why, in a sentence', 'The load is that of the old service.', section);
      await presses(ben, 'Set not applicable', section);
      await expect(section.getByText('The load is that of the old service.').first()).toBeVisible();
      await presses(ben, 'Open the whole section again', section);
      await expect(section.getByText('The load is that of the old service.')).toHaveCount(0);
    });
  });

  test(`a risk for two questions is proposed, accepted and renewed ${how}`, async ({ browser }) => {
    await byKeyboard(browser, javaScriptEnabled, async (takesTheKeys) => {
      const ben = await takesTheKeys('Ben Demo');
      const review = await checkout(ben);
      await ben.opens(`${review}/questions/roll-back`);
      const fold = await unfolds(ben, 'Live with it as a risk…');
      await types(ben, 'What may happen', 'A bad build stays for an hour.', fold);
      await types(ben, 'Acceptable now because', 'Nobody uses it at night.', fold);
      const others = await unfolds(ben, 'Other questions under it', fold);
      await ticks(ben, 'Which alerts page a person', others);
      await presses(ben, 'Propose the risk', fold);
      await expect(ben.main.locator('.risk')).toContainText('2 questions');

      const chie = await takesTheKeys('Chie Demo');
      await chie.opens(`${review}/questions/alerts`);
      await presses(chie, 'Accept the risk');
      await expect(chie.main.locator('.risk-state')).toContainText('Risk accepted');

      await follows(chie, 'Risks', chie.page.getByRole('navigation', { name: 'Main' }));
      await expect(chie.heading).toHaveText('Risks');
      await follows(chie, 'A bad build stays for an hour.');
      await expect(chie.heading).toHaveText('A bad build stays for an hour.');
      const renew = await unfolds(chie, 'Accept it for longer');
      const until = renew.getByLabel('Until', { exact: true });
      await tabsTo(chie, until);
      const later = farDay();
      await chie.page.keyboard.type(later.typed);
      await expect(until).toHaveValue(later.value);
      await types(chie, 'Why that is still acceptable', 'The night stays quiet.', renew);
      await presses(chie, 'Accept it for longer', renew);
      await expect(chie.main.locator('.risk-life')).toContainText('The night stays quiet.');
    });
  });

  test(`a thread is answered, resolved and opened again ${how}`, async ({ browser }) => {
    await byKeyboard(browser, javaScriptEnabled, async (takesTheKeys) => {
      const [dan, aya] = [await takesTheKeys('Dan Demo'), await takesTheKeys('Aya Demo')];
      const review = await checkout(dan);
      await dan.opens(`${review}/questions/beyond-the-load`);
      const thread = (person: Person) => conversation(person).locator('li.thread').filter({ hasText: 'The limiter of the gateway' });
      const fold = await unfolds(dan, 'Answer', thread(dan));
      await types(dan, 'Answer', 'Then please tell me the date here.', fold);
      await presses(dan, 'Comment', fold);
      await expect(thread(dan).locator('.comment').filter({ hasText: 'Then please tell me the date here.' })).toBeVisible();

      await aya.opens(`${review}/questions/beyond-the-load`);
      await presses(aya, 'Resolve', thread(aya));
      await expect(thread(aya).getByText('Resolved by Aya Demo (2 comments)')).toBeVisible();
      await unfolds(aya, 'Resolved by Aya Demo', thread(aya));
      await presses(aya, 'Open again', thread(aya));
      await expect(thread(aya).getByText('Resolved by')).toHaveCount(0);
    });
  });

  test(`a concern is handed over and withdrawn ${how}`, async ({ browser }) => {
    await byKeyboard(browser, javaScriptEnabled, async (takesTheKeys) => {
      const [dan, finn] = [await takesTheKeys('Dan Demo'), await takesTheKeys('Finn Demo')];
      const review = await checkout(dan);
      const reviewers = await unfolds(dan, 'Reviewers by name (0)…');
      await chooses(dan, 'Ask somebody', 'Finn Demo', reviewers);
      await presses(dan, 'Ask to review', reviewers);
      await expect(dan.page.locator('.review-facts').first()).toContainText('Demo SRE, Finn Demo');

      await dan.opens(`${review}/questions/beyond-the-load`);
      const hand = await unfolds(dan, 'Hand over…');
      await chooses(dan, 'To which reviewer', 'Finn Demo', hand);
      await types(dan, 'What they should know', 'I am away from Monday.', hand);
      await presses(dan, 'Hand over', hand);
      await expect(conversation(dan)).toContainText('Handed to Finn Demo, who can withdraw it too.');

      await finn.opens(`${review}/questions/beyond-the-load`);
      const withdraw = await unfolds(finn, 'Withdraw the concern');
      await types(finn, 'What settled it', 'The answer names who is called.', withdraw);
      await presses(finn, 'Withdraw the concern', withdraw);
      await expect(conversation(finn).locator('.verdict').filter({ hasText: 'Callers that wait' })).toContainText('withdrawn');
    });
  });
  test(`a draft is changed and published ${how}`, async ({ browser }) => {
    await byKeyboard(browser, javaScriptEnabled, async (takesTheKeys) => {
      const emi = await takesTheKeys('Emi Demo');
      await follows(emi, 'Templates', emi.page.getByRole('navigation', { name: 'Main' }));
      await follows(emi, 'Production readiness (demo)');
      await follows(emi, 'Go on with the draft');
      await expect(emi.heading).toHaveText('Draft of “Production readiness (demo)”');
      const outline = emi.main.locator('.outline-question');
      const first = (await outline.first().getByRole('link').innerText()).trim();
      const second = (await outline.nth(1).locator('code').innerText()).trim();
      const publish = await unfolds(emi, 'Publish as version 3');
      await types(emi, 'Notes', 'Shorter.', publish);
      await presses(emi, `Move down: ${first}`);
      await expect(outline.first().locator('code')).toHaveText(second);
      if (javaScriptEnabled) await expect(emi.main.getByRole('button', { name: `Move down: ${first}` })).toBeFocused();

      await follows(emi, first);
      await expect(emi.heading).toHaveText('Edit a question');
      await types(emi, 'Why it is asked', 'Nobody is asked at night.');
      await presses(emi, 'Save');
      await expect(emi.main.getByRole('region', { name: 'As it is saved' })).toContainText('Nobody is asked at night.');
      await follows(emi, 'Outline of the draft');
      const again = await unfolds(emi, 'Publish as version 3');
      await types(emi, 'Notes', 'Shorter, and by day.', again);
      await presses(emi, 'Publish', again);
      await expect(emi.main.getByText('version 3', { exact: true }).first()).toBeVisible();
    });
  });

  test(`a review is signed by a reviewer and its owner ${how}`, async ({ browser }) => {
    await byKeyboard(browser, javaScriptEnabled, async (takesTheKeys) => {
      const [dan, aya] = [await takesTheKeys('Dan Demo'), await takesTheKeys('Aya Demo')];
      await checkout(dan);
      await follows(dan, 'Sign', dan.page.locator('section.gate'));
      await expect(dan.heading).toHaveText('Sign for: everyone');
      const asReviewer = dan.main.getByRole('region', { name: 'Sign as a reviewer' });
      await types(dan, 'A word beside it', 'Not the load yet.', asReviewer);
      await presses(dan, 'Looked, with concerns', asReviewer);
      await expect(dan.main.getByRole('listitem').filter({ hasText: 'Dan Demo: Looked, with concerns' })).toContainText('Not the load yet.');

      await aya.opens(new URL(dan.page.url()).pathname);
      const asOwner = aya.main.getByRole('region', { name: 'Decide as the service owner' });
      await types(aya, 'A word beside it', 'After the load test.', asOwner);
      await presses(aya, 'No go', asOwner);
      await expect(aya.main.getByRole('listitem').filter({ hasText: 'Aya Demo: No go' })).toContainText('After the load test.');
    });
  });

  test(`a design doc is written, pinned and compared ${how}`, async ({ browser }) => {
    await byKeyboard(browser, javaScriptEnabled, async (takesTheKeys) => {
      const ben = await takesTheKeys('Ben Demo');
      await ben.opens('/services/demo-checkout');
      await follows(ben, 'Write a document');
      await expect(ben.heading).toHaveText('A new document for demo-checkout');
      await types(ben, 'Title', 'Orders, one at a time');
      await types(ben, 'Text', '## Load\n\nForty a second.\n');
      await presses(ben, 'Save');
      await expect(ben.heading).toHaveText('Orders, one at a time');
      const inReviews = ben.main.getByRole('region', { name: 'In reviews' }).getByRole('listitem');
      await presses(ben, 'Pin revision 1', inReviews);
      await expect(inReviews).toContainText('revision 1 is pinned');
      await follows(ben, 'Edit');
      await expect(ben.heading).toHaveText('Edit: Orders, one at a time');
      await types(ben, 'Text', '## Load\n\nFour hundred a second.\n');
      await types(ben, 'What changed, in a line (optional)', 'More at once');
      await presses(ben, 'Save as a new revision');
      await expect(ben.main.getByText('revision 2 of 2')).toBeVisible();
      await presses(ben, 'Pin revision 2', inReviews);
      await expect(inReviews).toContainText('revision 2 is pinned');
      await follows(ben, 'what changed');
      await expect(ben.heading).toHaveText('Orders, one at a time: what changed');
      await expect(ben.main.locator('.compared ins')).toContainText('Four hundred');
      await chooses(ben, 'From', 'Revision 2');
      await presses(ben, 'Compare');
      await expect(ben.main.getByText('Nothing differs.')).toBeVisible();
    });
  });

  test(`feedback on the checklist is given ${how}`, async ({ browser }) => {
    await byKeyboard(browser, javaScriptEnabled, async (takesTheKeys) => {
      const finn = await takesTheKeys('Finn Demo');
      await follows(finn, 'Reviews', finn.page.getByRole('navigation', { name: 'Main' }));
      await expect(finn.heading).toHaveText('Reviews');
      await enters(finn, finn.main.getByRole('link', { name: 'demo-notify' }).first());
      await expect(finn.heading).toContainText('demo-notify');
      await follows(finn, 'Feedback on the checklist', finn.page.locator('body'));
      await expect(finn.heading).toHaveText('What was the checklist worth?');
      const paged = finn.main.getByRole('group', { name: 'Who is paged' });
      await picks(finn, 'Found a problem', paged);
      const word = await unfolds(finn, 'Add a word', paged);
      await types(finn, 'A word about this question', 'Nobody was.', word);
      await types(finn, 'What should have been asked?', 'Who pays for the second provider?');
      await types(finn, 'Minutes it took you', '45');
      await ticks(finn, 'Leave my name out');
      await presses(finn, 'Give the feedback');
      await expect(finn.main.getByText('Thank you: your feedback is in.')).toBeVisible();
      await expect(finn.main.getByRole('region', { name: 'What was said' })).toContainText('Nobody was.');
    });
  });

  test(`an account is disabled and enabled again ${how}`, async ({ browser }) => {
    await byKeyboard(browser, javaScriptEnabled, async (takesTheKeys) => {
      const emi = await takesTheKeys('Emi Demo');
      await follows(emi, 'People', emi.page.getByRole('navigation', { name: 'Main' }));
      await expect(emi.heading).toHaveText('People and teams');
      await follows(emi, 'Aya Demo');
      await expect(emi.heading).toHaveText('Aya Demo');
      const disable = await unfolds(emi, 'Disable the account of Aya Demo');
      await chooses(emi, 'All of it goes to', 'Ben Demo', disable);
      await presses(emi, 'Disable the account of Aya Demo', disable);
      await expect(emi.main.getByText('No longer here since')).toBeVisible();
      await presses(emi, 'Enable the account of Aya Demo again');
      await expect(emi.main.getByText('No longer here since')).toHaveCount(0);
    });
  });
}
