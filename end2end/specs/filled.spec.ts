// A checklist that was filled in elsewhere becomes a review, with and without JavaScript.

import { expect } from '@playwright/test';
import { Person } from '../support/person';
import { answer } from '../support/question';
import { aReadyroom } from '../support/server';
import { test } from '../support/test';

const readyroom = aReadyroom({ demo: true });

const FILE = `
# Last launch

- [x] Who owns the service, and who is asked when that person is away? — Demo Checkout; Ben when Aya is away.
- [x] Who is paged, and what can that person do? — The rota, at all hours: https://demo.example/rota
  - runbook: https://demo.example/runbooks/checkout
- [ ] How much load do you expect, in which unit, and from where? — being measured
- [x] What happens beyond the load that you expect? — It sheds load.
- [x] Are CPU and memory limits set, and from what measurement? — yes
- [x] Who brings the cake? — Dan.
`;

const MARK = 'imported by Aya Demo from a filled-in checklist';

for (const javaScriptEnabled of [true, false]) {
  test(`a filled-in checklist becomes a review with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({ browser }) => {
    const aya = await Person.sitsDown(browser, readyroom.it.address, { javaScriptEnabled });
    await aya.signsInAs('Aya Demo', '/services/demo-checkout');
    await aya.main.getByRole('link', { name: 'With a filled-in checklist' }).click();
    await expect(aya.heading).toHaveText('Begin a review of demo-checkout with a filled-in checklist');
    await aya.waitsUntilLively();

    await aya.types('Markdown', '# Nothing to see');
    await aya.presses('Show what becomes of it');
    await expect(aya.main.getByText('No question was found').first()).toBeVisible();
    await aya.waitsUntilLively();
    await expect(aya.main.getByLabel('Markdown', { exact: true })).toHaveValue('# Nothing to see');

    await aya.types('Markdown', FILE);
    await aya.presses('Show what becomes of it');
    const line = (key: string) => aya.main.locator(`li#${key}`);
    await expect(line('who-owns-it')).toContainText('the same words');
    await aya.waitsUntilLively();
    await expect(line('who-owns-it')).toContainText('Demo Checkout; Ben when Aya is away.');
    await expect(line('on-call')).toContainText('https://demo.example/runbooks/checkout');
    await expect(line('expected-load')).toContainText('Stays open, since its box is not ticked.');
    await expect(line('beyond-the-load')).toContainText('% alike');
    await expect(line('beyond-the-load')).toContainText('What happens beyond the load that you expect?');
    await expect(aya.main.getByRole('region', { name: 'No answer becomes of this' })).toContainText('Who brings the cake?');

    // One is taken out, and seen to be.
    await line('who-owns-it').getByLabel('Leave it open').check();
    await aya.presses('Show it with this choice');
    await expect(line('who-owns-it')).not.toContainText('Ben when Aya is away');
    await aya.waitsUntilLively();
    await expect(line('who-owns-it').getByLabel('Leave it open')).toBeChecked();
    await expect(aya.main.getByRole('region', { name: 'No answer becomes of this' })).toContainText('left open by you');

    // A day that is past is refused, and everything is there as before.
    await aya.types('When should it be launched?', '2026-01-01');
    await aya.presses('Start the review');
    await expect(aya.main.getByText('This day is past.').first()).toBeVisible();
    await aya.waitsUntilLively();
    await expect(line('who-owns-it').getByLabel('Leave it open')).toBeChecked();
    await aya.types('When should it be launched?', '');
    await aya.presses('Start the review');

    await expect(aya.page).toHaveURL(/\/reviews\/[^/]+$/);
    await aya.waitsUntilLively();
    const review = new URL(aya.page.url()).pathname;
    await expect(line('on-call')).toContainText(MARK);
    await expect(line('who-owns-it')).not.toContainText(MARK);
    await expect(aya.main.getByRole('region', { name: 'From a filled-in checklist' })).toContainText('2 passages');

    await aya.opens(`${review}/questions/on-call`);
    await expect(answer(aya)).toContainText(MARK);
    await expect(answer(aya)).toContainText('The rota, at all hours');
    await expect(answer(aya)).not.toContainText('with the reviewers');
    await aya.opens(`${review}/questions/on-call/history`);
    await expect(aya.main).toContainText(MARK);
    await aya.opens(`${review}/questions/expected-load`);
    await expect(answer(aya)).toContainText('being measured');
    await expect(answer(aya)).toContainText('somebody’s word that this is the answer');
  });
}
