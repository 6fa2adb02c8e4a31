// Reviewing is quick: what changed since one looked, several verdicts at once, what became of a risk.

import { expect } from '@playwright/test';
import { inADemo } from '../support/demo';
import { Person } from '../support/person';
import { answer, answerBox, editor, startsToAnswer } from '../support/question';
import { startReadyroom } from '../support/server';
import { test } from '../support/test';

for (const javaScriptEnabled of [true, false]) {
  const how = `with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;

  test(`a reviewer begins with what changed since they looked, and reads its history ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const dan = await sitsDown('Dan Demo');
      const line = dan.main.getByRole('region', { name: 'To review' }).getByRole('listitem').filter({ hasText: 'demo-checkout' });
      await expect(line).toContainText('1 changed since you looked');
      await line.getByRole('link').click();
      await expect(dan.heading).toHaveText('What happens beyond the load you expect?');
      const since = dan.main.getByRole('region', { name: 'Changed since you looked' });
      await expect(since.locator('del')).toContainText('30');
      await expect(since.locator('ins').first()).toContainText('5');

      await answer(dan).getByRole('link', { name: 'Earlier answers' }).click();
      await expect(dan.heading).toHaveText('Earlier answers');
      await expect(dan.main.getByRole('listitem').filter({ hasText: 'Revision 1' }).first()).toContainText('Callers that wait for 30 s');
      await dan.main.getByRole('link', { name: 'What happens beyond' }).click();

      if (javaScriptEnabled) {
        // It was looked at by now: what changed is not new any more.
        await expect(dan.heading).toHaveText('What happens beyond the load you expect?');
        await expect.poll(async () => (await dan.reloads(), since.count())).toBe(0);
        await dan.opens('/');
        await expect(dan.main.getByRole('region', { name: 'To review' })).not.toContainText('changed since you looked');
      }
    });
  });

  test(`a risk lives on in the register until it is mitigated ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const finn = await sitsDown('Finn Demo');
      await finn.page.getByRole('link', { name: 'Risks', exact: true }).click();
      await expect(finn.heading).toHaveText('Risks');
      await finn.page.waitForLoadState();
      await finn.waitsUntilLively();
      await finn.main.getByLabel('Owner').selectOption({ label: 'Finn Demo (you)' });
      await finn.presses('Show');
      await expect(finn.main.getByRole('listitem')).toHaveCount(1);
      await finn.main.getByRole('link', { name: 'After a large sale mails may arrive hours late.' }).click();
      await expect(finn.heading).toHaveText('After a large sale mails may arrive hours late.');
      await finn.waitsUntilLively();

      const renew = await finn.unfolds('Accept it for longer');
      await finn.types('Until', '2026-01-01', renew);
      await finn.types('Why that is still acceptable', 'The sale was moved to spring.', renew);
      await finn.presses('Accept it for longer', renew);
      await expect(finn.main.getByText('This day is past.').first()).toBeVisible();
      await expect(renew.getByLabel('Why that is still acceptable')).toHaveValue('The sale was moved to spring.');
      const later = new Date(Date.now() + 60 * 24 * 3_600_000).toISOString().slice(0, 10);
      await finn.types('Until', later, renew);
      await finn.presses('Accept it for longer', renew);
      await expect(finn.main.locator('.risk-life')).toContainText('The sale was moved to spring.');

      const done = await finn.unfolds('It is mitigated');
      await finn.types('What was done', 'A second queue.', done);
      await finn.presses('It is mitigated', done);
      await expect(finn.main.locator('.risk-state')).toContainText('Risk mitigated');
      await expect(finn.main.locator('details.more')).toHaveCount(0);
      await finn.opens('/risks');
      await expect(finn.main.getByRole('link', { name: 'After a large sale' })).toHaveCount(0);
    });
  });
}

test('several answers are found fine at once after they were opened', async ({ browser }) => {
  const demo = await startReadyroom({ demo: true });
  try {
    const [ben, emi] = [await Person.sitsDown(browser, demo.address), await Person.sitsDown(browser, demo.address)];
    await ben.signsInAs('Ben Demo', '/reviews');
    await ben.main.getByRole('link', { name: 'demo-checkout' }).first().click();
    const review = new URL(ben.page.url()).pathname;
    await ben.opens(`${review}/questions/roll-back`);
    await startsToAnswer(ben);
    await answerBox(ben).fill('By the deploy job; tried last week.');
    await editor(ben).getByRole('button', { name: 'Save and hand over' }).click();
    await expect(answer(ben)).toContainText('with the reviewers');

    await emi.signsInAs('Emi Demo');
    const keys = ['what-users-feel', 'roll-back'];
    for (const key of keys) {
      const told = emi.page.waitForResponse((response) => response.url().endsWith('/looks'));
      await emi.opens(`${review}/questions/${key}`);
      expect((await told).status()).toBe(204);
    }
    await emi.opens(review);
    const opened = emi.main.getByRole('region', { name: 'You have opened these and said nothing yet' });
    await expect(opened.getByRole('checkbox')).toHaveCount(2);
    await emi.presses('Fine', opened);
    await expect(opened.getByRole('alert')).toContainText('Tick at least one.');
    for (const box of await opened.getByRole('checkbox').all()) await box.check();
    await emi.presses('Fine', opened);
    await expect(opened).toHaveCount(0);
    for (const key of keys) await expect(emi.main.locator(`#${key}`)).toContainText('Emi Demo: Fine');
  } finally {
    await demo.stop();
  }
});
