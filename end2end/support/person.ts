// Somebody in front of a browser. Methods are named after what people do.

import { type Browser, type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test';

/** A browser of one's own. */
export class Person {
  private constructor(
    readonly page: Page,
    /** JavaScript runs. */
    readonly lively: boolean,
  ) {}

  static async sitsDown(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Person> {
    const context = await browser.newContext({ ...options, baseURL: address });
    return new Person(await context.newPage(), options.javaScriptEnabled !== false);
  }

  async leaves() {
    await this.page.context().close();
  }

  async opens(address: string) {
    await this.page.goto(address);
    await this.waitsUntilLively();
  }

  async reloads() {
    await this.page.reload();
    await this.waitsUntilLively();
  }

  async waitsUntilLively() {
    if (this.lively) await expect(this.page.locator('body')).toHaveAttribute('data-lively', '');
  }

  /** On the demo, one click. */
  async signsInAs(name: string, next = '/') {
    await this.opens(`/sign-in?next=${encodeURIComponent(next)}`);
    await this.page.getByRole('button', { name }).click();
    await expect(this.page.locator('.me-name')).toHaveText(name);
    await this.waitsUntilLively();
  }

  async signsInWith(email: string, password: string) {
    await this.opens('/sign-in');
    await this.types('E-mail address', email);
    await this.types('Password', password);
    await this.presses('Sign in');
    await expect(this.page.locator('.me-name')).toBeVisible();
    await this.waitsUntilLively();
  }

  /** What the page is about. */
  get main(): Locator {
    return this.page.locator('#main');
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  async types(label: string, text: string, within: Locator = this.main) {
    await within.getByLabel(label, { exact: true }).fill(text);
  }

  async chooses(label: string, choice: string, within: Locator = this.main) {
    await within.getByLabel(label, { exact: true }).selectOption({ label: choice });
  }

  async ticks(label: string, within: Locator = this.main) {
    await within.getByLabel(label, { exact: true }).check();
  }

  async unticks(label: string, within: Locator = this.main) {
    await within.getByLabel(label, { exact: true }).uncheck();
  }

  async presses(button: string, within: Locator = this.main) {
    await within.getByRole('button', { name: button, exact: true }).click();
  }

  async follows(link: string, within: Locator = this.main) {
    await within.getByRole('link', { name: link, exact: true }).click();
  }

  /** Opens something that is folded, where it is not open already, and returns it. */
  async unfolds(summary: string): Promise<Locator> {
    const folded = this.folded(summary);
    if ((await folded.getAttribute('open')) === null) await folded.locator('> summary').click();
    await expect(folded).toHaveAttribute('open');
    return folded;
  }

  folded(summary: string): Locator {
    return this.main.locator('summary').filter({ hasText: new RegExp(`^${escaped(summary)}`) }).locator('..');
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
