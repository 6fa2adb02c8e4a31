// What people do who have a keyboard and nothing else. Whatever is used is reached by Tab first, and shows on the way that it is.

import { type Browser, expect, type Locator } from '@playwright/test';
import { inADemo } from './demo';
import type { Person } from './person';
import type { Readyroom } from './server';

/** More stops than any page of the demo has. */
const MANY = 300;

/** Presses Tab until something has the focus, and sees the focus at every stop. */
export async function tabsTo(person: Person, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await wanted.waitFor();
  for (let stops = 0; stops < MANY; stops += 1) {
    await person.page.keyboard.press(key);
    await expectFocusShows(person);
    if (await hasFocus(wanted)) return;
  }
  throw new Error(`not reached by ${MANY} times ${key}: ${wanted}`);
}

const hasFocus = (wanted: Locator) => wanted.evaluate((element) => element === document.activeElement);

/** Wherever the focus is inside the page, something is drawn around it, and it is on the screen. */
export async function expectFocusShows(person: Person) {
  const hidden = await person.page.evaluate(() => {
    const here = document.activeElement;
    if (!here || here === document.body || here === document.documentElement) return undefined;
    // The button in a field of a date is the browser's own, which draws around it where no page can see it.
    if (here.matches('input[type=date]:not(:focus)')) return undefined;
    const drawn = (element: Element | null) => {
      const style = element && getComputedStyle(element);
      return !!style && ((style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none');
    };
    const { top, bottom, left, right } = here.getBoundingClientRect();
    const seen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    // A button in a row may be drawn by its row.
    return seen && (drawn(here) || drawn(here.parentElement)) ? undefined : here.outerHTML.slice(0, 150);
  });
  expect(hidden, 'the focus is drawn').toBeUndefined();
}

/** Goes to a button or a link and presses Enter. */
export async function enters(person: Person, wanted: Locator) {
  await person.waitsUntilLively();
  await tabsTo(person, wanted);
  await person.page.keyboard.press('Enter');
}

/** Presses a button of that name. */
export async function presses(person: Person, name: string, within: Locator = person.main) {
  await enters(person, within.getByRole('button', { name, exact: true }).first());
}

/** Follows a link of that name. */
export async function follows(person: Person, name: string | RegExp, within: Locator = person.main) {
  await enters(person, within.getByRole('link', { name, exact: typeof name === 'string' }).first());
}

/** Goes to a box and replaces what is in it. */
export async function types(person: Person, label: string, words: string, within: Locator = person.main) {
  await person.waitsUntilLively();
  await tabsTo(person, within.getByLabel(label, { exact: true }));
  await person.page.keyboard.press('Control+A');
  if (words.includes('\n')) await person.page.keyboard.insertText(words);
  else if (words) await person.page.keyboard.type(words);
  else await person.page.keyboard.press('Delete');
}

/** Goes to a list and types the beginning of a choice. */
export async function chooses(person: Person, label: string, choice: string, within: Locator = person.main) {
  await person.waitsUntilLively();
  const list = within.getByRole('combobox', { name: label, exact: true });
  await tabsTo(person, list);
  await person.page.keyboard.type(choice);
  await expect(list.locator('option:checked')).toHaveText(new RegExp(`^${choice}`));
}

/** Goes to a tick box and turns it. */
export async function ticks(person: Person, label: string, within: Locator = person.main) {
  await person.waitsUntilLively();
  const box = within.getByLabel(label);
  const before = await box.isChecked();
  await tabsTo(person, box);
  await person.page.keyboard.press('Space');
  await expect(box).toBeChecked({ checked: !before });
}

/** Chooses one of several: the first of them by Tab, the others by arrow. */
export async function picks(person: Person, choice: string, within: Locator) {
  await person.waitsUntilLively();
  const all = within.getByRole('radio');
  const many = await all.count();
  for (let stops = 0; !(await hasFocusWithin(all)); stops += 1) {
    if (stops > MANY) throw new Error(`no way to ${choice}`);
    await person.page.keyboard.press('Tab');
    await expectFocusShows(person);
  }
  const wanted = within.getByRole('radio', { name: choice, exact: true });
  if (await hasFocus(wanted)) await person.page.keyboard.press('Space');
  for (let steps = 0; steps < many && !(await wanted.isChecked()); steps += 1) {
    await person.page.keyboard.press('ArrowDown');
    await expectFocusShows(person);
  }
  await expect(wanted).toBeChecked();
}

const hasFocusWithin = (all: Locator) => all.evaluateAll((elements) => elements.includes(document.activeElement as HTMLElement));

/** Opens something that is folded, and returns it. */
export async function unfolds(person: Person, summary: string, within: Locator = person.main): Promise<Locator> {
  await person.waitsUntilLively();
  const line = within.locator('summary').filter({ hasText: summary }).first();
  const folded = line.locator('..');
  if ((await folded.getAttribute('open')) === null) await enters(person, line);
  await expect(folded).toHaveAttribute('open');
  return folded;
}

/** Lets somebody sit down at a keyboard and sign in. */
export type TakesTheKeys = (name: string) => Promise<Person>;

/** Plays a story in a demo, in which no mouse is touched. */
export async function byKeyboard(
  browser: Browser,
  javaScriptEnabled: boolean,
  story: (takesTheKeys: TakesTheKeys, demo: Readyroom) => Promise<void>,
) {
  const mouse: string[] = [];
  await inADemo(browser, javaScriptEnabled, async (sitsDown, demo) => {
    await story(async (name) => {
      const person = await sitsDown();
      await person.page.exposeFunction('__mouse', (what: string) => void mouse.push(what));
      await person.page.addInitScript(() => {
        const tell = (event: Event) => (window as unknown as { __mouse: (what: string) => void }).__mouse(`${event.type}`);
        for (const type of ['pointerdown', 'touchstart', 'wheel']) document.addEventListener(type, tell, true);
      });
      await person.opens('/sign-in');
      await enters(person, person.page.getByRole('button', { name }));
      await expect(person.page.locator('.me-name')).toHaveText(name);
      await person.waitsUntilLively();
      return person;
    }, demo);
  });
  expect(mouse, 'touched the mouse').toEqual([]);
}
