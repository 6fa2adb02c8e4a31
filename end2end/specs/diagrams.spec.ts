// Diagrams in documents: drawn by the server, with their source beside them.

import { expect, type Locator } from '@playwright/test';
import { inADemo } from '../support/demo';
import type { Person } from '../support/person';
import { test } from '../support/test';

const FLOW = 'flowchart LR\n  accTitle: How a payment goes\n  shop[利用者] --> bank["<img src=x onerror=alert(1)>"]\n';
const TEXT = `## Flow\n\n\`\`\`mermaid\n${FLOW}\`\`\`\n\n## Broken\n\n\`\`\`mermaid\nnothing of the kind\n\`\`\`\n`;

/** How wide a picture is by itself; nothing where it was not loaded. */
const width = (picture: Locator): Promise<number> => picture.evaluate((it: HTMLImageElement) => it.naturalWidth);

for (const javaScriptEnabled of [true, false]) {
  const how = `with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;

  async function writes(person: Person): Promise<void> {
    await person.opens('/services/demo-checkout/documents/new');
    await person.waitsUntilLively();
    await person.types('Title', 'Payments, drawn');
    await person.types('Text', TEXT);
  }

  test(`a diagram is looked at while it is written, and read with its source ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const ben = await sitsDown('Ben Demo');
      await writes(ben);
      await ben.presses('Preview');
      await expect(ben.main.getByText('Nothing is saved yet.')).toBeVisible();
      const looked = ben.main.locator('.preview').getByRole('img', { name: 'Diagram: How a payment goes' });
      await looked.scrollIntoViewIfNeeded();
      await expect.poll(() => width(looked)).toBeGreaterThan(50);
      await ben.waitsUntilLively();
      await ben.presses('Save');
      await expect(ben.heading).toHaveText('Payments, drawn');

      const picture = ben.main.getByRole('img', { name: 'Diagram: How a payment goes' });
      await picture.scrollIntoViewIfNeeded();
      await expect.poll(() => width(picture)).toBeGreaterThan(50);
      const source = ben.main.locator('.diagram').first().locator('code');
      await expect(source).toBeHidden();
      await ben.main.getByText('Source of the diagram').first().click();
      await expect(source).toHaveText(FLOW);

      // The other was tried when its picture was asked for. A page that is read again knows, and shows the source.
      await expect(async () => {
        await ben.main.getByRole('heading', { name: 'Broken' }).scrollIntoViewIfNeeded();
        await ben.page.reload();
        const sentence = ben.main.getByText('This diagram is not drawn: its source cannot be read.');
        await expect(sentence).toBeVisible({ timeout: 1000 });
      }).toPass();
      await expect(ben.main.getByText('nothing of the kind')).toBeVisible();
    });
  });

  test(`a picture that is opened by itself runs nothing ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const ben = await sitsDown('Ben Demo');
      await writes(ben);
      await ben.presses('Save');
      const address = await ben.main.getByRole('img', { name: 'Diagram: How a payment goes' }).getAttribute('src');
      let ran = false;
      ben.page.on('dialog', async (dialog) => {
        ran = true;
        await dialog.dismiss();
      });
      const answer = await ben.page.goto(address ?? '');
      expect(answer?.status()).toBe(200);
      expect(answer?.headers()['content-security-policy']).toContain('sandbox');
      const svg = (await answer?.text()) ?? '';
      expect(svg).toContain('利用者');
      expect(svg).not.toMatch(/<script|<foreignObject|<image|<img|<a /i);
      await ben.page.waitForLoadState('load');
      expect(ran).toBe(false);
    });
  });
}
