// What a reviewer sees in the first minutes, as the README shows it.

import { join } from 'node:path';
import { expect } from '@playwright/test';
import { Person } from '../support/person';
import { startReadyroom } from '../support/server';
import { test } from '../support/test';

const FOLDER = join(__dirname, '../../docs');

for (const colorScheme of ['light', 'dark'] as const) {
  test(`pictures on ${colorScheme} paper`, async ({ browser }) => {
    const demo = await startReadyroom({ demo: true });
    try {
      const dan = await Person.sitsDown(browser, demo.address, { viewport: { width: 1280, height: 860 }, colorScheme });
      await dan.signsInAs('Dan Demo');
      await dan.main.getByRole('region', { name: 'To review' }).getByRole('link').first().click();
      await expect(dan.main.getByRole('region', { name: 'Changed since you looked' })).toBeVisible();
      await dan.waitsUntilLively();
      await dan.page.screenshot({ path: join(FOLDER, `question-${colorScheme}.png`) });
    } finally {
      await demo.stop();
    }
  });
}
