// What JavaScript adds to pages that work without it, and what it must never take away: focus and typed words.

import { type Browser, expect, type Page, type Route } from '@playwright/test';
import { Person } from '../support/person';
import { answer, answerBox, comments, conversation, editor, startsToAnswer, typedIn } from '../support/question';
import { aReadyroom } from '../support/server';
import { test } from '../support/test';

const readyroom = aReadyroom({ demo: true });

/** A demo person on the page of a question of the review that is under way. */
async function opensQuestion(browser: Browser, name: string, key: string, javaScriptEnabled = true): Promise<Person> {
  const person = await Person.sitsDown(browser, readyroom.it.address, { javaScriptEnabled });
  await person.signsInAs(name, '/reviews');
  await person.main.getByRole('link', { name: 'demo-checkout' }).first().click();
  await expect(person.heading).toHaveText('Is demo-checkout ready for: everyone?');
  const review = new URL(person.page.url()).pathname;
  await person.opens(`${review}/questions/${key}`);
  return person;
}

/** Marks the page, so that another page in its place shows. */
async function markPage(page: Page) {
  await page.evaluate(() => document.documentElement.setAttribute('data-same-page', ''));
}

async function expectSamePage(page: Page) {
  await expect(page.locator('html')).toHaveAttribute('data-same-page', '');
}

/** Holds what forms send until it is let through. */
async function holdForms(page: Page): Promise<() => Promise<void>> {
  const held: Route[] = [];
  const isForm = (route: Route) => route.request().method() === 'POST' && !/\/(drafts|looks)$/.test(route.request().url());
  await page.route('**/*', (route) => (isForm(route) ? void held.push(route) : route.continue()));
  return async () => {
    await expect.poll(() => held.length, 'a form was sent').toBeGreaterThan(0);
    for (const route of held.splice(0)) await route.continue();
  };
}

test('a page becomes lively with JavaScript and is whole without it', async ({ browser }) => {
  const lively = await opensQuestion(browser, 'Ben Demo', 'on-call');
  const plain = await opensQuestion(browser, 'Ben Demo', 'on-call', false);
  await expect(plain.page.locator('body')).not.toHaveAttribute('data-lively');
  await expect(plain.heading).toHaveText('Who is paged, and what can that person do?');
  await expect(answerBox(plain)).toBeEditable();
  expect(await plain.main.innerText()).toBe(await lively.main.innerText());
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'without leaving the page with JavaScript on' : 'on the same address with JavaScript off';

  test(`a refused answer keeps what was typed and says why ${how}`, async ({ browser }) => {
    const ben = await opensQuestion(browser, 'Ben Demo', 'roll-back', javaScriptEnabled);
    const address = ben.page.url();
    await markPage(ben.page);
    await answerBox(ben).fill('\nThe deploy job takes\nthe previous build.');
    const link = editor(ben).locator('.evidence-row').first().getByLabel('Link');
    await link.fill('ftp://files.demo.example/log');
    const sent = ben.page.waitForResponse((response) => response.request().method() === 'POST' && !response.url().endsWith('/drafts'));
    await ben.presses('Save');
    expect((await sent).status()).toBe(422);
    await expect(ben.main).toContainText('A link starts with http:// or https://.');
    await expect(answerBox(ben)).toHaveValue('\nThe deploy job takes\nthe previous build.');
    await expect(link).toHaveValue('ftp://files.demo.example/log');
    await expect(answer(ben)).toContainText('No answer yet.');
    expect(ben.page.url()).toBe(address);
    if (javaScriptEnabled) await expectSamePage(ben.page);
    else await expect(ben.page.locator('html')).not.toHaveAttribute('data-same-page');
  });

  test(`a refused risk keeps what was typed and says why, unfolded, ${how}`, async ({ browser }) => {
    const ben = await opensQuestion(browser, 'Ben Demo', 'what-users-feel', javaScriptEnabled);
    const form = await ben.unfolds('Live with it as a risk');
    await ben.types('Acceptable now because', 'Nobody looks at it yet.', form);
    await ben.presses('Propose the risk', form);
    const statement = form.getByLabel('What may happen');
    await expect(form.getByText('Please fill this in.').last()).toBeVisible();
    await expect(statement).toHaveAttribute('aria-invalid', 'true');
    await expect(statement).toHaveAccessibleDescription(/Please fill this in\./);
    await expect(form.getByLabel('Acceptable now because')).toHaveValue('Nobody looks at it yet.');
    await expect(form.getByLabel('Acceptable now because')).not.toHaveAttribute('aria-invalid', 'true');
  });

  test(`a comment that is sent twice is said once with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({ browser }) => {
    const emi = await opensQuestion(browser, 'Emi Demo', 'limits', javaScriptEnabled);
    const words = `Said once, ${how}.`;
    await emi.types('Comment', words);
    await emi.main.getByRole('button', { name: 'Comment', exact: true }).dblclick();
    await expect(conversation(emi).getByRole('listitem').filter({ hasText: words })).toHaveCount(1);
    await emi.reloads();
    await expect(conversation(emi).getByRole('listitem').filter({ hasText: words })).toHaveCount(1);
  });
}

test('sending a comment leaves the words, the focus and the place in another editor alone', async ({ browser }) => {
  const ben = await opensQuestion(browser, 'Ben Demo', 'on-call');
  await markPage(ben.page);
  await answerBox(ben).fill('Is paged: the shop rota.');
  await ben.types('Comment', 'I am on it.');
  const letThrough = await holdForms(ben.page);
  await ben.presses('Comment');
  // Goes on writing while the comment is on its way.
  await answerBox(ben).click();
  await answerBox(ben).press('Home');
  await ben.page.keyboard.type('Who ');
  const readAgain = ben.page.waitForResponse((response) => response.url().includes('/data/question'));
  await letThrough();
  await readAgain;
  await expect(conversation(ben).getByText('I am on it.')).toBeVisible();
  await expect(ben.main.getByLabel('Comment', { exact: true })).toHaveValue('');
  await expect(answerBox(ben)).toBeFocused();
  await expect(answerBox(ben)).toHaveValue('Who Is paged: the shop rota.');
  await ben.page.keyboard.type('exactly ');
  await expect(answerBox(ben)).toHaveValue('Who exactly Is paged: the shop rota.');
  await expectSamePage(ben.page);
});

test('sending a comment leaves a verdict in the making alone', async ({ browser }) => {
  const dan = await opensQuestion(browser, 'Dan Demo', 'what-users-feel');
  const note = dan.main.getByLabel('A word to the team');
  await note.fill('Two seconds from where?');
  await dan.types('Comment', 'Thanks for the dashboard.');
  const letThrough = await holdForms(dan.page);
  await dan.presses('Comment');
  await note.focus();
  await letThrough();
  await expect(conversation(dan).getByText('Thanks for the dashboard.')).toBeVisible();
  await expect(note).toBeFocused();
  await expect(note).toHaveValue('Two seconds from where?');
});

test('an answer that somebody else saved meanwhile shows, and neither text is lost', async ({ browser }) => {
  const ben = await opensQuestion(browser, 'Ben Demo', 'expected-load');
  const aya = await opensQuestion(browser, 'Aya Demo', 'expected-load');
  await startsToAnswer(ben);
  await answerBox(ben).fill('Fifty, says Ben.');

  await startsToAnswer(aya);
  await answerBox(aya).fill('Sixty, says Aya.');
  await aya.presses('Save');
  await expect(answer(aya)).toContainText('Sixty, says Aya.');

  // The page is read again by way of another form; the editor stays as it is.
  await comments(ben, 'Where does the number come from?');
  await expect(answer(ben)).toContainText('Sixty, says Aya.');
  await expect(answerBox(ben)).toHaveValue('Fifty, says Ben.');

  // Ben has not been told yet that he would replace Aya's words.
  await ben.presses('Save');
  await expect(editor(ben).getByRole('alert')).toContainText('Somebody saved another version meanwhile.');
  await expect(answer(ben)).toContainText('Sixty, says Aya.');
  await expect(answerBox(ben)).toHaveValue('Fifty, says Ben.');
  await ben.presses('Save');
  await expect(answer(ben)).toContainText('Fifty, says Ben.');
});

test('typed words are kept as a draft, are back after a reload, and are gone once they are saved', async ({ browser }) => {
  const ben = await opensQuestion(browser, 'Ben Demo', 'dependency-slow');
  await startsToAnswer(ben);
  const kept = ben.page.waitForResponse((response) => response.url().endsWith('/drafts'));
  await answerBox(ben).fill('Half a sentence about');
  expect((await kept).status()).toBe(204);
  await ben.reloads();
  await expect(answerBox(ben)).toBeVisible();
  await expect(answerBox(ben)).toHaveValue('Half a sentence about');
  await expect(editor(ben)).toContainText('These are your own words that were not saved yet.');
  await expect(answer(ben)).not.toContainText('Half a sentence');

  // Nobody else sees them.
  const aya = await opensQuestion(browser, 'Aya Demo', 'dependency-slow');
  await startsToAnswer(aya);
  await expect(answerBox(aya)).not.toHaveValue(/Half a sentence/);

  await answerBox(ben).fill('A whole sentence about slow neighbours.');
  await ben.presses('Save');
  await expect(answer(ben)).toContainText('A whole sentence about slow neighbours.');
  await ben.reloads();
  await expect(editor(ben)).not.toContainText('These are your own words that were not saved yet.');
  await expect(answer(ben)).toContainText('A whole sentence about slow neighbours.');
});

test('words that are saved before typing rests do not come back as a draft', async ({ browser }) => {
  const aya = await opensQuestion(browser, 'Aya Demo', 'who-owns-it');
  const drafts: string[] = [];
  aya.page.on('request', (request) => request.url().endsWith('/drafts') && drafts.push(request.postData() ?? ''));
  await startsToAnswer(aya);
  await answerBox(aya).fill('Demo Shop, in a hurry.');
  await aya.presses('Save');
  await expect(answer(aya)).toContainText('Demo Shop, in a hurry.');
  // Twice as long as typing rests. Not with a clock of the test's: the numbers of its timers do not fit into a handle.
  await aya.page.waitForTimeout(1_500);
  await aya.reloads();
  expect(drafts).toEqual([]);
  await expect(editor(aya)).not.toContainText('These are your own words that were not saved yet.');
});

test('links between questions, back and forward work within the page', async ({ browser }) => {
  const aya = await opensQuestion(browser, 'Aya Demo', 'on-call');
  await markPage(aya.page);
  const list = aya.page.getByRole('navigation', { name: 'Questions' });
  await answerBox(aya).fill('Typed on the first question.');

  await list.getByText('Failure', { exact: true }).click();
  await list.getByRole('link', { name: 'How do you roll back, and when was that last tried?' }).click();
  await expect(aya.heading).toHaveText('How do you roll back, and when was that last tried?');
  await expect(aya.page).toHaveTitle(/How do you roll back/);
  await expect(answerBox(aya)).toHaveValue('');
  await expect(list.locator('[aria-current=page]')).toHaveText(/How do you roll back/);

  await aya.page.goBack();
  await expect(aya.heading).toHaveText('Who is paged, and what can that person do?');
  await expect(aya.page).toHaveTitle(/Who is paged/);
  await aya.page.goForward();
  await expect(aya.heading).toHaveText('How do you roll back, and when was that last tried?');
  await expectSamePage(aya.page);

  // Forms are sent to where the page is now.
  await comments(aya, 'Said on the page that was reached by a link.');
  await aya.reloads();
  await expect(conversation(aya)).toContainText('Said on the page that was reached by a link.');
  await expect(aya.heading).toHaveText('How do you roll back, and when was that last tried?');
});

test('the whole review, signing and other pages are reached within the page', async ({ browser }) => {
  const dan = await opensQuestion(browser, 'Dan Demo', 'alerts');
  await markPage(dan.page);
  await dan.page.getByRole('link', { name: 'The whole review on one page' }).click();
  await expect(dan.heading).toHaveText('Is demo-checkout ready for: everyone?');
  await dan.page.locator('section.gate').getByRole('link', { name: 'Sign' }).click();
  await expect(dan.heading).toHaveText('Sign for: everyone');
  const nav = dan.page.getByRole('navigation', { name: 'Main' });
  for (const [link, heading] of [
    ['Reviews', 'Reviews'],
    ['Services', 'Services'],
    ['Templates', 'Templates'],
    ['People', 'People and teams'],
    ['Home', 'Hello, Dan Demo'],
  ]) {
    await nav.getByRole('link', { name: link, exact: true }).click();
    await expect(dan.heading).toHaveText(heading);
    await expect(nav.locator('[aria-current=page]')).toHaveText(link);
  }
  await expectSamePage(dan.page);
});

test('a form says when the session has ended or the server is gone, and keeps what was typed', async ({ browser }) => {
  const ben = await opensQuestion(browser, 'Ben Demo', 'alerts');
  await markPage(ben.page);
  await answerBox(ben).fill('Worth keeping.');

  await ben.page.context().setOffline(true);
  await ben.presses('Save');
  await expect(editor(ben).getByRole('alert')).toContainText('The server cannot be reached.');
  await expect(answerBox(ben)).toHaveValue('Worth keeping.');
  await ben.page.context().setOffline(false);

  const elsewhere = await ben.page.context().newPage();
  await elsewhere.goto('/profile');
  await elsewhere.getByRole('button', { name: 'Sign out' }).click();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await ben.presses('Save');
  await expect(editor(ben).getByRole('alert')).toContainText('Your session has ended.');
  await expect.poll(() => typedIn(ben)).toContain('Worth keeping.');

  await elsewhere.getByRole('button', { name: 'Ben Demo' }).click();
  await expect(elsewhere.locator('.me-name')).toHaveText('Ben Demo');
  await ben.presses('Save');
  await expect(answer(ben)).toContainText('Worth keeping.');
  await expectSamePage(ben.page);
});

test('without JavaScript an ended session gives back what was typed', async ({ browser }) => {
  const ben = await opensQuestion(browser, 'Ben Demo', 'restore', false);
  await ben.types('Comment', 'Also worth keeping.');
  const elsewhere = await ben.page.context().newPage();
  await elsewhere.goto('/profile');
  await elsewhere.getByRole('button', { name: 'Sign out' }).click();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await ben.presses('Comment');
  await expect(ben.heading).toHaveText('Please sign in');
  await expect.poll(() => typedIn(ben)).toContain('Also worth keeping.');
});

test('forms work on a page whose address is in another script', async ({ browser }) => {
  const ben = await Person.sitsDown(browser, readyroom.it.address);
  await ben.signsInAs('Ben Demo', '/reviews');
  await ben.main.getByRole('link', { name: 'demo-search' }).first().click();
  await expect(ben.heading).toContainText('demo-search');
  const questions = await ben.page.locator('a[href*="/questions/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')!));
  const japanese = questions.find((address) => /[^\x00-\x7f]/.test(decodeURI(address)));
  await ben.opens(japanese!);
  await markPage(ben.page);
  for (const words of ['First words.', 'Second words.']) {
    await startsToAnswer(ben);
    await answerBox(ben).fill(words);
    await ben.presses('Save');
    await expect(answer(ben)).toContainText(words);
  }
  await comments(ben, 'It shows at once.');
  await expectSamePage(ben.page);
});

test('a form is sent to the question that it stands on, wherever the browser is on its way to', async ({ browser }) => {
  const dan = await opensQuestion(browser, 'Dan Demo', 'limits');
  const here = new URL(dan.page.url()).pathname;
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await dan.page.route('**/data/question?**', async (route) => held.then(() => route.continue()));
  await dan.page.getByRole('link', { name: 'What happens beyond the load you expect?' }).first().click();
  await expect(dan.page).toHaveURL(/beyond-the-load$/);
  const sent = dan.page.waitForResponse((response) => response.request().method() === 'POST' && !response.url().endsWith('/drafts'));
  await dan.types('Comment', 'About the limits, not about the load.');
  await dan.presses('Comment');
  expect(new URL((await sent).url()).pathname).toBe(here);
  letGo();
  await expect(dan.heading).toBeVisible();
  await dan.opens(here);
  await expect(conversation(dan)).toContainText('About the limits, not about the load.');
});

test('half a comment that came back is gone once the whole one was sent', async ({ browser }) => {
  const ben = await opensQuestion(browser, 'Ben Demo', 'expected-load');
  const kept = ben.page.waitForResponse((response) => response.url().endsWith('/drafts'));
  await ben.types('Comment', 'Half a');
  await kept;
  await ben.reloads();
  await expect(ben.main.getByLabel('Comment', { exact: true })).toHaveValue('Half a');
  await comments(ben, 'A whole comment.');
  await expect(ben.main.getByLabel('Comment', { exact: true })).toHaveValue('');
});

test('an answer typed over an older one is not saved over a newer one unseen, even days later', async ({ browser }) => {
  const ben = await opensQuestion(browser, 'Ben Demo', 'what-users-feel');
  await startsToAnswer(ben);
  const kept = ben.page.waitForResponse((response) => response.url().endsWith('/drafts'));
  await answerBox(ben).fill('Slow pages, thinks Ben.');
  await kept;
  await ben.opens('/');

  const aya = await opensQuestion(browser, 'Aya Demo', 'what-users-feel');
  await startsToAnswer(aya);
  await answerBox(aya).fill('Failed orders, says Aya.');
  await aya.presses('Save');
  await expect(answer(aya)).toContainText('Failed orders, says Aya.');

  await ben.opens(new URL(aya.page.url()).pathname);
  await expect(answerBox(ben)).toHaveValue('Slow pages, thinks Ben.');
  await ben.presses('Save');
  await expect(editor(ben).getByRole('alert')).toContainText('Somebody saved another version meanwhile.');
  await expect(answer(ben)).toContainText('Failed orders, says Aya.');
  await expect(answerBox(ben)).toHaveValue('Slow pages, thinks Ben.');
});

test('an address with a slash at its end leads to the page', async ({ browser }) => {
  const dan = await opensQuestion(browser, 'Dan Demo', 'limits');
  await dan.opens('/services/');
  await expect(dan.page).toHaveURL(/\/services$/);
  await expect(dan.heading).toHaveText('Services');
});
