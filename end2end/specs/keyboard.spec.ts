// Everything is reached and done by keyboard alone, and where one is shows.

import { type Browser, expect } from '@playwright/test';
import { expectFocusShows, tabsTo } from '../support/keys';
import { Person } from '../support/person';
import { answer, answerBox, conversation, editor } from '../support/question';
import { aReadyroom } from '../support/server';
import { test } from '../support/test';

const readyroom = aReadyroom({ demo: true });

async function opensQuestion(browser: Browser, name: string, key: string, javaScriptEnabled = true): Promise<Person> {
  const person = await Person.sitsDown(browser, readyroom.it.address, { javaScriptEnabled });
  await person.signsInAs(name, '/reviews');
  await person.main.getByRole('link', { name: 'demo-checkout' }).first().click();
  await expect(person.heading).toHaveText('Is demo-checkout ready for: everyone?');
  await person.opens(`${new URL(person.page.url()).pathname}/questions/${key}`);
  return person;
}

for (const javaScriptEnabled of [true, false]) {
  const how = `with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;

  test(`the first stop leads past the bar to the content ${how}`, async ({ browser }) => {
    const ben = await opensQuestion(browser, 'Ben Demo', 'on-call', javaScriptEnabled);
    const skip = ben.page.getByRole('link', { name: 'Skip to the content' });
    await expect(skip).not.toBeInViewport();
    await ben.page.keyboard.press('Tab');
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await ben.page.keyboard.press('Enter');
    await expect(ben.page).toHaveURL(/#main$/);
    await ben.page.keyboard.press('Tab');
    expect(await ben.main.evaluate((main) => main.contains(document.activeElement))).toBe(true);
  });

  test(`somebody signs in and answers a question by keyboard alone ${how}`, async ({ browser }) => {
    const aya = await Person.sitsDown(browser, readyroom.it.address, { javaScriptEnabled });
    await aya.opens('/');
    await tabsTo(aya, aya.page.getByRole('button', { name: 'Aya Demo' }));
    await aya.page.keyboard.press('Enter');
    await expect(aya.heading).toHaveText('Hello, Aya Demo');
    await aya.waitsUntilLively();

    await tabsTo(aya, aya.main.getByRole('region', { name: 'To answer' }).getByRole('link', { name: 'demo-checkout' }));
    await aya.page.keyboard.press('Enter');
    await expect(aya.page).toHaveURL(/\/questions\//);
    await aya.waitsUntilLively();
    const list = aya.page.getByRole('navigation', { name: 'Questions' });
    const section = list.locator('summary').filter({ hasText: 'Failure' });
    await tabsTo(aya, section);
    if ((await section.locator('..').getAttribute('open')) === null) await aya.page.keyboard.press('Enter');
    await tabsTo(aya, list.getByRole('link', { name: 'How do you roll back' }));
    await aya.page.keyboard.press('Enter');
    await expect(aya.heading).toHaveText('How do you roll back, and when was that last tried?');
    await aya.waitsUntilLively();

    const unfold = editor(aya).locator('> summary');
    await tabsTo(aya, unfold);
    if ((await editor(aya).getAttribute('open')) === null) await aya.page.keyboard.press('Enter');
    await tabsTo(aya, answerBox(aya));
    await aya.page.keyboard.press('Control+A');
    await aya.page.keyboard.type(`By the deploy job, ${how}.`);
    const save = editor(aya).getByRole('button', { name: 'Save', exact: true });
    await tabsTo(aya, save);
    await aya.page.keyboard.press('Enter');
    await expect(answer(aya)).toContainText(`By the deploy job, ${how}.`);
    if (javaScriptEnabled) {
      // Whoever goes on by keyboard goes on from there, not from the top of the page.
      await aya.page.keyboard.press('Tab');
      expect(await aya.main.evaluate((main) => main.contains(document.activeElement))).toBe(true);
    }
  });

  test(`a choice is made with the arrow keys ${how}`, async ({ browser }) => {
    const ben = await opensQuestion(browser, 'Ben Demo', 'limits', javaScriptEnabled);
    const unfold = editor(ben).locator('> summary');
    await tabsTo(ben, unfold);
    if ((await editor(ben).getAttribute('open')) === null) await ben.page.keyboard.press('Space');
    const [yes, no] = ['Yes', 'No'].map((name) => editor(ben).getByRole('radio', { name, exact: true }));
    await ben.page.keyboard.press('Tab');
    const now = (await yes!.isChecked()) ? { from: yes!, to: no!, key: 'ArrowDown' } : { from: no!, to: yes!, key: 'ArrowUp' };
    await expect(now.from).toBeFocused();
    await ben.page.keyboard.press(now.key);
    await expect(now.to).toBeChecked();
    await tabsTo(ben, editor(ben).getByRole('button', { name: 'Save', exact: true }));
    await ben.page.keyboard.press('Enter');
    await expect(answer(ben).locator('.chosen')).toHaveText(now.to === yes ? /^Yes/ : /^No/);
  });

  test(`a reviewer reaches the verdicts after the answer and judges by keyboard alone ${how}`, async ({ browser }) => {
    const dan = await opensQuestion(browser, 'Dan Demo', javaScriptEnabled ? 'what-users-feel' : 'dependency-slow', javaScriptEnabled);
    const note = dan.main.getByLabel('A word to the team');
    await tabsTo(dan, note);
    await dan.page.keyboard.type(`Looks good, ${how}.`);
    for (const name of ['Fine', 'Unclear', 'Concern']) {
      await dan.page.keyboard.press('Tab');
      await expect(dan.main.getByRole('button', { name, exact: true })).toBeFocused();
      await expectFocusShows(dan);
    }
    await tabsTo(dan, dan.main.getByRole('button', { name: 'Fine', exact: true }), 'Shift+Tab');
    await dan.page.keyboard.press('Space');
    await expect(conversation(dan).locator('.verdict').filter({ hasText: `Looks good, ${how}.` })).toContainText('Fine');
  });
}

test('single keys go through the questions, answer and judge, and not while somebody types', async ({ browser }) => {
  const dan = await opensQuestion(browser, 'Dan Demo', 'expected-load');
  const keys = dan.page.keyboard;
  const asked = (await dan.heading.textContent())!;
  const question = (key: string) => new RegExp(`/questions/${key}$`);
  await keys.press('k');
  await expect(dan.page).toHaveURL(question('on-call'));
  // The address comes before the page: until then, keys belong to the question that is still shown.
  await expect(dan.heading).not.toHaveText(asked);
  await keys.press('j');
  await expect(dan.page).toHaveURL(question('expected-load'));
  await expect(dan.heading).toHaveText(asked);

  // What needs words asks for them first.
  const note = dan.main.getByLabel('A word to the team');
  await keys.press('u');
  await expect(note).toBeFocused();
  await keys.type('j, k and f are letters here');
  await expect(dan.page).toHaveURL(question('expected-load'));
  await expect(note).toHaveValue('j, k and f are letters here');
  await note.fill('');
  await note.blur();
  await keys.press('f');
  await expect(conversation(dan).locator('.verdict').last()).toContainText('Fine');

  const list = dan.page.getByRole('dialog', { name: 'Keys' });
  await keys.press('?');
  await expect(list).toBeVisible();
  await keys.press('Escape');
  await expect(list).toBeHidden();

  const ben = await opensQuestion(browser, 'Ben Demo', 'on-call');
  await ben.page.keyboard.press('a');
  await expect(editor(ben)).toHaveAttribute('open');
  await expect(answerBox(ben)).toBeFocused();
  await ben.page.keyboard.type('The rota, at all hours.');
  await ben.page.keyboard.press('Control+Enter');
  await expect(ben.page).not.toHaveURL(question('on-call'));
  await ben.page.goBack();
  await expect(answer(ben)).toContainText('The rota, at all hours.');
});

test('single keys can be turned off', async ({ browser }) => {
  const emi = await Person.sitsDown(browser, readyroom.it.address);
  await emi.signsInAs('Emi Demo', '/profile');
  await emi.unticks('Keyboard shortcuts');
  await emi.presses('Save');
  await expect(emi.main.getByLabel('Keyboard shortcuts')).not.toBeChecked();
  await expect(emi.page.locator('#shortcuts')).toHaveCount(0);
  await emi.opens('/reviews');
  await emi.main.getByRole('link', { name: 'demo-checkout' }).first().click();
  await emi.page.keyboard.press('?');
  await emi.page.keyboard.press('j');
  await expect(emi.heading).toHaveText('Is demo-checkout ready for: everyone?');
});

test('Tab visits the page from top to bottom and leaves nothing out', async ({ browser }) => {
  const ben = await opensQuestion(browser, 'Ben Demo', 'what-users-feel');
  const stops = await ben.page.evaluate(() => {
    const shown = (element: HTMLElement) => element.checkVisibility() && !element.hasAttribute('disabled');
    const all = document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]');
    return [...all].filter(shown).map((element) => {
      element.dataset.stop = String(document.querySelectorAll('[data-stop]').length);
      return element.dataset.stop;
    });
  });
  const visited: string[] = [];
  for (let stop = 0; stop < stops.length; stop += 1) {
    await ben.page.keyboard.press('Tab');
    visited.push(await ben.page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.stop ?? 'none'));
  }
  // A date field has stops of its own inside.
  expect([...new Set(visited)]).toEqual(stops);
});
