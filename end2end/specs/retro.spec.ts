// After a review, its people say what the checklist was worth; it stands beside the template's questions.

import { expect } from '@playwright/test';
import { inADemo } from '../support/demo';
import { test } from '../support/test';

for (const javaScriptEnabled of [true, false]) {
  const how = `with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;

  test(`feedback takes one tap a question, and the template shows it ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const finn = await sitsDown('Finn Demo');
      await finn.opens('/reviews');
      await finn.main.getByRole('link', { name: 'demo-notify' }).first().click();
      await finn.page.getByRole('link', { name: 'Feedback on the checklist' }).click();
      await expect(finn.heading).toHaveText('What was the checklist worth?');
      await finn.waitsUntilLively();
      const question = (prompt: string) => finn.main.getByRole('group', { name: prompt });

      // Nothing said is no feedback.
      await finn.presses('Give the feedback');
      await expect(finn.main.getByRole('alert')).toContainText('Nothing was filled in yet.');

      const limits = question('Are CPU and memory limits set');
      await limits.getByRole('radio', { name: 'Too costly' }).check();
      await expect(limits.getByRole('radio', { name: 'Too costly' })).toBeChecked();
      await limits.getByText('Add a word').click();
      await limits.getByLabel('A word about this question').fill('Half a day for one number.');
      const paged = question('Who is paged');
      await paged.getByRole('radio', { name: 'Found a problem' }).focus();
      await finn.page.keyboard.press('Space');
      await finn.types('What should have been asked?', 'Who pays for the second provider?');
      await finn.types('Minutes it took you', '99999');
      await finn.presses('Give the feedback');
      await expect(finn.main.getByText('A whole number of minutes, up to 10000.').first()).toBeVisible();
      await expect(limits.getByLabel('A word about this question')).toHaveValue('Half a day for one number.');
      await expect(limits.getByRole('radio', { name: 'Too costly' })).toBeChecked();
      await finn.types('Minutes it took you', '45');
      await finn.presses('Give the feedback');
      await expect(finn.main.getByText('Thank you: your feedback is in.')).toBeVisible();
      await expect(finn.main.getByRole('button', { name: 'Give the feedback' })).toHaveCount(0);
      await expect(finn.main.getByRole('region', { name: 'What was said' })).toContainText('Half a day for one number.');

      const chie = await sitsDown('Chie Demo');
      await chie.opens(new URL(finn.page.url()).pathname);
      await chie.main.getByRole('group', { name: 'Are CPU and memory limits set' }).getByRole('radio', { name: 'Not needed' }).check();
      await chie.ticks('Leave my name out');
      await chie.presses('Give the feedback');
      await expect(chie.main.getByText('Thank you: your feedback is in.')).toBeVisible();
      await expect(chie.main.getByRole('region', { name: 'What was said' })).not.toContainText('Chie');

      const emi = await sitsDown('Emi Demo');
      await emi.opens('/templates/production-readiness-demo');
      await expect(emi.main.getByRole('region', { name: 'Feedback' })).toContainText('4 people said what it was worth.');
      const line = emi.main.locator('#limits');
      await expect(line.getByRole('list', { name: 'Feedback' })).toHaveText('Not needed 1Too costly 2');
      await line.getByText('2 notes').click();
      await expect(line).toContainText('Half a day for one number.');
    });
  });
}
