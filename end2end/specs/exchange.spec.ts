// A template and its files: a file is imported into it, it is copied, archived and exported, with and without JavaScript.

import { expect } from '@playwright/test';
import { Person } from '../support/person';
import { aReadyroom } from '../support/server';
import { test } from '../support/test';

const readyroom = aReadyroom({ demo: true });

for (const javaScriptEnabled of [true, false]) {
  test(`a checklist that is kept elsewhere is brought into a template with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    browser,
  }) => {
    const name = javaScriptEnabled ? 'Harbour list' : 'Quay list';
    const emi = await Person.sitsDown(browser, readyroom.it.address, { javaScriptEnabled });
    await emi.signsInAs('Emi Demo', '/templates/import');
    await emi.waitsUntilLively();
    await expect(emi.main).toContainText('GitHub issue form (YAML)');
    await emi.types('Its text', `# ${name}\n\n- [ ] Who closes the gate at night?\n- [ ] Is the crane inspected every year?\n- [ ] Who rings the bell?\n`);
    await emi.presses('Show what is understood');
    await expect(emi.main).toContainText('Read as: Markdown');
    await emi.waitsUntilLively();
    await emi.presses('Import as a draft');
    await expect(emi.heading).toHaveText(name);

    await emi.main.getByRole('link', { name: 'Import a file into this template' }).click();
    await expect(emi.heading).toHaveText(`Import a file into “${name}”`);
    await emi.waitsUntilLively();
    await emi.types('Its text', '- [ ] Who closes the gate at night?\n- [ ] Is the big crane inspected every year?\n- [ ] Who feeds the cat?\n');
    await emi.presses('Show which question is which');
    await expect(emi.main).toContainText('1 question the same, 1 reworded, 1 new. 1 of the template not in the file.');
    await emi.waitsUntilLively();

    // Somebody knows better than the words.
    const cat = emi.main.locator('select[name="pair.who-feeds-the-cat"]');
    await cat.selectOption({ label: 'Who rings the bell?' });
    await emi.presses('Show it with these choices');
    await expect(emi.main).toContainText('1 question the same, 2 reworded, 0 new. 0 of the template not in the file.');
    await emi.waitsUntilLively();
    await expect(cat).toHaveValue('who-rings-the-bell');
    await emi.presses('Write it into the draft');
    await expect(emi.heading).toHaveText(`Draft of “${name}”`);
    await expect(emi.main.locator('li#who-rings-the-bell')).toContainText('Who feeds the cat?');
    await emi.leaves();
  });
}
