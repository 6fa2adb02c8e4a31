// Tools for writing: keys and buttons, a preview beside what is typed, images that are pasted.

import { expect } from '@playwright/test';
import { inADemo } from '../support/demo';
import { test } from '../support/test';

/** One black pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

test('words are made bold, undone, previewed beside, and stand by an image that was pasted', async ({ browser }) => {
  await inADemo(browser, true, async (sitsDown) => {
    const ben = await sitsDown('Ben Demo');
    await ben.opens('/services/demo-checkout/documents/new');
    const text = ben.main.getByLabel('Text', { exact: true });
    await text.fill('It is slow.');
    await text.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(6, 10));
    await text.press('Control+b');
    await expect(text).toHaveValue('It is **slow**.');
    await expect(ben.main.locator('.preview strong')).toHaveText('slow');
    await text.press('Control+z');
    await expect(text).toHaveValue('It is slow.');
    await text.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(0, 2));
    await ben.presses('Heading');
    await expect(text).toHaveValue('## It is slow.');
    await expect(text).toBeFocused();
    await expect(ben.main.locator('.preview').getByRole('heading', { name: 'It is slow.' })).toBeVisible();

    await text.fill('Before.\n\n');
    await text.evaluate((area: HTMLTextAreaElement, pixel) => {
      const bytes = Uint8Array.from(atob(pixel), (sign) => sign.charCodeAt(0));
      const files = new DataTransfer();
      files.items.add(new File([bytes], 'a drawing.png', { type: 'image/png' }));
      area.focus();
      area.setSelectionRange(area.value.length, area.value.length);
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }));
    }, PIXEL);
    await expect(text).toHaveValue(/^Before\.\n\n!\[[^\]]*\]\(image:[\w-]+\)/);
    const image = ben.main.locator('.preview img');
    await expect(image).toHaveAttribute('alt', /./);
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
    await ben.types('Title', 'With a drawing');
    await ben.presses('Save');
    await expect(ben.heading).toHaveText('With a drawing');
    await expect(ben.main.locator('.document-text img')).toBeVisible();
  });
});
