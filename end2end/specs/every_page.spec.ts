// Every page, as everybody who may look at it, in every language and light: no errors, no barriers, nothing too wide.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, expect } from '@playwright/test';
import { Person } from '../support/person';
import { aReadyroom, startReadyroom } from '../support/server';
import { test } from '../support/test';
import { barriers, settled, tooWide, Troubles } from '../support/tidiness';

const readyroom = aReadyroom({ demo: true });

/** One of each kind: service owner, deputy, product owner, reviewer, administrator and keeper, somebody of another team. */
const PEOPLE = ['Aya Demo', 'Ben Demo', 'Chie Demo', 'Dan Demo', 'Emi Demo', 'Finn Demo'];

/** Questions of the review that is under way, each in another state. */
const STATES = [
  'who-owns-it', // found fine
  'on-call', // open
  'beyond-the-load', // a concern on an earlier answer
  'load-test', // a choice with a field
  'alerts', // help is asked
  'dependencies', // a group
  'dependency-slow', // unclear
  'dependency-gone', // an accepted risk
  'restore', // a risk that waits
  'personal-data', // not applicable
];

interface Look {
  name: string;
  lang: string;
  options: BrowserContextOptions;
  /** Barriers are looked for too. */
  thorough: boolean;
}

const DESK = { width: 1280, height: 720 };
const PHONE = { width: 360, height: 740 };
const ENGLISH = { locale: 'en-GB' };
const JAPANESE = { locale: 'ja-JP' };
const LIGHT = { colorScheme: 'light' } as const;
const DARK = { colorScheme: 'dark' } as const;
const PLAIN = { javaScriptEnabled: false };

const LOOKS: Look[] = [
  { name: 'in English, light', lang: 'en', options: { ...ENGLISH, ...LIGHT }, thorough: true },
  { name: 'in Japanese, dark', lang: 'ja', options: { ...JAPANESE, ...DARK }, thorough: true },
  { name: 'in English, dark, without JavaScript', lang: 'en', options: { ...ENGLISH, ...DARK, ...PLAIN }, thorough: false },
  { name: 'in Japanese, light, without JavaScript', lang: 'ja', options: { ...JAPANESE, ...LIGHT, ...PLAIN }, thorough: false },
];

/** The addresses of all pages, as they stand in the application. */
const ROUTES = [...readFileSync(join(__dirname, '../../app/src/lib.rs'), 'utf8').matchAll(/<Route path=path!\("([^"]+)"\)/g)].map(
  (found) => found[1]!,
);

function routeOf(address: string): string | undefined {
  const path = decodeURI(new URL(address, 'http://any.example').pathname);
  const fits = (route: string) => new RegExp(`^${route.replace(/:[a-z]+/g, '[^/]+')}$`).test(path);
  // `/services/new` is itself before it is a service called so.
  return ROUTES.filter(fits).sort((a, b) => a.split(':').length - b.split(':').length)[0];
}

async function linksOn(person: Person, start: string): Promise<string[]> {
  const links = await person.page.locator(`a[href^="${start}"]`).evaluateAll((all) => all.map((a) => a.getAttribute('href')!));
  return [...new Set(links.map((link) => link.split('#')[0]!))];
}

let known: Promise<string[]> | undefined;

/** Every page of the demo. */
function addresses(browser: Browser): Promise<string[]> {
  known ??= followLinks(browser);
  return known;
}

/** Finds pages as somebody who may open all of them. */
async function followLinks(browser: Browser): Promise<string[]> {
  const emi = await Person.sitsDown(browser, readyroom.it.address, PLAIN);
  await emi.signsInAs('Emi Demo');
  const found = ['/', '/sign-in', '/profile', '/people', '/services', '/services/new', '/templates', '/templates/import', '/reviews', '/risks'];
  found.push('/invitations/used-long-ago', '/nothing/here', '/reviews/none-of-these');
  for (const list of ['/services', '/templates', '/risks']) {
    await emi.opens(list);
    found.push(...(await linksOn(emi, `${list}/`)));
  }
  for (const template of found.filter((address) => routeOf(address) === '/templates/:slug')) {
    found.push(`${template}/versions/1`, `${template}/import`);
  }
  found.push('/templates?state=archived');
  // The demo's template with two versions and a draft.
  const versioned = '/templates/production-readiness-demo';
  found.push(`${versioned}/versions/1`, `${versioned}/differences`, `${versioned}/questions/limits`);
  found.push(`${versioned}/edit`, `${versioned}/edit/new`, `${versioned}/edit/alerts`);
  const ofDocuments = '/document-templates/demo-postmortem';
  found.push('/document-templates', '/document-templates?state=archived', '/document-templates/new', '/document-templates/import');
  found.push(ofDocuments, `${ofDocuments}/versions/1`, `${ofDocuments}/differences`, `${ofDocuments}/edit`);
  await emi.opens('/people');
  found.push(...(await linksOn(emi, '/people/')).slice(0, 2), '/services?state=archived');
  for (const service of found.filter((address) => routeOf(address) === '/services/:slug')) {
    found.push(`${service}/service-levels`, `${service}/reviews/new`, `${service}/reviews/import`, `${service}/documents/import`);
    found.push(`${service}/documents/new?kind=postmortem&template=demo-postmortem`);
    await emi.opens(service);
    for (const document of await linksOn(emi, `${service}/documents/`)) {
      found.push(document);
      if (document.endsWith('/new')) continue;
      found.push(`${document}/edit`, `${document}/differences`, `${document}/differences?as=source`, `${document}/revisions/1`);
    }
  }
  await emi.opens('/reviews');
  for (const review of await linksOn(emi, '/reviews/')) {
    found.push(review, `${review}/plan`, `${review}/sign`, `${review}/retro`, `${review}/move`);
    await emi.opens(review);
    const questions = await linksOn(emi, `${review}/questions/`);
    const underWay = (await emi.heading.innerText()).includes('demo-checkout');
    const chosen = underWay ? STATES.map((key) => `${review}/questions/${key}`) : questions.slice(0, 1);
    expect(questions, 'the states are there').toEqual(expect.arrayContaining(chosen.filter((address) => !address.endsWith('/dependencies'))));
    found.push(...chosen, `${chosen[0]}/history`);
    await emi.opens(`${review}/sign`);
    found.push(...(await linksOn(emi, '/snapshots/')));
  }
  await emi.leaves();
  return [...new Set(found)];
}

/** Whatever was chosen before. */
async function readsAsTheBrowserSays(person: Person, look: Look) {
  await person.opens('/profile');
  await person.main.locator('select[name=language]').selectOption('');
  await person.page.evaluate(() => document.documentElement.setAttribute('data-before', ''));
  await person.main.locator('form', { has: person.page.locator('select[name=language]') }).locator('button[type=submit]').click();
  await expect(person.page.locator('html:not([data-before])')).toHaveAttribute('lang', look.lang);
  await person.waitsUntilLively();
}

/** What is wrong with the page that stands now. */
async function faults(person: Person, troubles: Troubles, status: number, look: Look): Promise<string[]> {
  await settled(person.page);
  const found: string[] = [];
  await person.waitsUntilLively().catch(() => found.push('does not become lively'));
  found.push(...troubles.since(status));
  const lang = await person.page.locator('html').getAttribute('lang');
  if (lang !== look.lang) found.push(`the language is said to be ${lang}`);
  const wanted = person.page.viewportSize()!;
  // A phone shows what is too wide, whatever else is looked for.
  if (wanted.width > PHONE.width) await person.page.setViewportSize(PHONE);
  found.push(...(await tooWide(person.page)).map((what) => `too wide: ${what}`));
  if (wanted.width > PHONE.width) await person.page.setViewportSize(wanted);
  if (look.thorough) found.push(...(await barriers(person.page)));
  return found;
}

test('the list of addresses leaves out no page but the set-up', async ({ browser }) => {
  expect(ROUTES.length).toBeGreaterThan(10);
  const looked = new Set((await addresses(browser)).map(routeOf));
  expect(ROUTES.filter((route) => !looked.has(route))).toEqual(['/setup/:token']);
});

for (const [at, look] of LOOKS.entries()) {
  // A thorough look takes a minute a person: half of them look in one language, the other half in the other.
  const people = PEOPLE.filter((_, which) => !look.thorough || which % 2 === at % 2);
  for (const [which, name] of people.entries()) {
    const viewport = look.thorough && which % 2 === 0 ? DESK : PHONE;

    test(`every page is in order for ${name} ${look.name}, ${viewport.width} px wide`, async ({ browser }) => {
      test.setTimeout(900_000);
      const list = await addresses(browser);
      const person = await Person.sitsDown(browser, readyroom.it.address, { ...look.options, viewport });
      await person.signsInAs(name);
      await readsAsTheBrowserSays(person, look);
      const troubles = new Troubles(person.page, person.lively);
      const wrong: Record<string, string[]> = {};
      for (const address of list) {
        const response = await person.page.goto(address);
        const found = await faults(person, troubles, response!.status(), look);
        if (response!.status() >= 500) found.push(`answered with ${response!.status()}`);
        if (found.length > 0) wrong[decodeURI(address)] = found;
      }
      expect(wrong).toEqual({});
    });
  }

  test(`signed out, every page leads to a sign-in page that is in order ${look.name}`, async ({ browser }) => {
    const list = await addresses(browser);
    const stranger = await Person.sitsDown(browser, readyroom.it.address, look.options);
    const troubles = new Troubles(stranger.page, stranger.lively);
    const wrong: Record<string, string[]> = {};
    const own = ['/sign-in', '/invitations/used-long-ago', '/nothing/here'];
    for (const address of list) {
      const response = await stranger.page.request.get(address, { maxRedirects: 0 });
      const found = own.includes(address) || response.status() === 303 ? [] : [`answered with ${response.status()}`];
      const next = response.headers().location;
      if (!own.includes(address) && !next?.startsWith('/sign-in')) found.push(`leads to ${next}`);
      if (found.length > 0) wrong[address] = found;
    }
    for (const address of [...own, '/reviews']) {
      const response = await stranger.page.goto(address);
      const found = await faults(stranger, troubles, response!.status(), look);
      if (found.length > 0) wrong[address] = found;
    }
    expect(wrong).toEqual({});
  });

  test(`pages that forms lead to are in order ${look.name}`, async ({ browser }) => {
    const emi = await Person.sitsDown(browser, readyroom.it.address, look.options);
    await emi.signsInAs('Emi Demo');
    await readsAsTheBrowserSays(emi, look);
    const troubles = new Troubles(emi.page, emi.lively);
    const wrong: Record<string, string[]> = {};
    const check = async (what: string, status: number) => {
      const found = await faults(emi, troubles, status, look);
      if (found.length > 0) wrong[what] = found;
    };

    await emi.opens('/templates/import');
    await emi.main.locator('textarea[name=source]').fill('# Ours\n\n- [ ] Is it there? yes / no\n\n---\n\nA last word.\n');
    await emi.main.locator('form[enctype="multipart/form-data"] button[type=submit]').click();
    await expect(emi.main.getByRole('table')).toBeVisible();
    await check('the preview of an import', 200);

    await emi.opens('/templates/import');
    await emi.main.locator('form[enctype="multipart/form-data"] button[type=submit]').click();
    await expect(emi.main.locator('[aria-invalid=true]')).toHaveCount(1);
    await check('an import that is refused', 422);

    // Without JavaScript every language and light begins anew on the same template; nothing of it is stored.
    await emi.opens('/templates');
    const template = (await linksOn(emi, '/templates/')).find((address) => routeOf(address) === '/templates/:slug')!;
    await emi.opens(`${template}/import`);
    await emi.main.locator('textarea[name=source]').fill('# Ours\n\n- [ ] Who owns the service?\n- [ ] Who brings the cake?\n\n---\n');
    await emi.main.locator('form[enctype="multipart/form-data"] button[type=submit]').click();
    await expect(emi.main.locator('select[name^="pair."]').first()).toBeVisible();
    await check('the preview of an import into a template', 200);

    await emi.opens('/people');
    const form = emi.main.locator('form', { has: emi.page.locator('input[name=email]') });
    await form.locator('xpath=ancestor::details/summary').click();
    await form.getByRole('textbox').fill(`${look.lang}${look.options.colorScheme}@demo.example`);
    await form.locator('button[type=submit]').click();
    await expect(emi.main.locator('#new-link')).toBeVisible();
    await check('the link of an invitation', 200);
    const link = await emi.main.locator('#new-link').inputValue();

    await emi.page.goto(link);
    await check('an invitation', 200);
    expect(wrong).toEqual({});
  });

  test(`the set-up pages are in order ${look.name}`, async ({ browser }) => {
    const fresh = await startReadyroom({ demo: false });
    try {
      const operator = await Person.sitsDown(browser, fresh.address, look.options);
      const troubles = new Troubles(operator.page, operator.lively);
      const wrong: Record<string, string[]> = {};
      for (const address of [fresh.setUpLink!, '/', '/sign-in']) {
        const response = await operator.page.goto(address);
        expect(response!.status()).toBe(address === fresh.setUpLink ? 200 : 503);
        const found = await faults(operator, troubles, response!.status(), look);
        if (found.length > 0) wrong[address] = found;
      }
      await operator.page.goto(fresh.setUpLink!);
      await expect(operator.main.locator('form')).toBeVisible();
      expect(wrong).toEqual({});
    } finally {
      await fresh.stop();
    }
  });
}

test('a chosen language and appearance come before those of the browser', async ({ browser }) => {
  const chie = await Person.sitsDown(browser, readyroom.it.address, { ...ENGLISH, ...LIGHT });
  await chie.signsInAs('Chie Demo', '/profile');
  const background = () => chie.page.locator('html').evaluate((html) => getComputedStyle(html).backgroundColor);
  const light = await background();
  await chie.chooses('Language', '日本語');
  await chie.chooses('Appearance', 'Dark');
  await chie.presses('Save');
  await expect(chie.heading).toHaveText('プロフィール');
  await expect(chie.page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(chie.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect.poll(background).not.toBe(light);

  await chie.waitsUntilLively();
  await chie.chooses('言語', 'ブラウザの設定に合わせる');
  await chie.chooses('外観', '端末の設定に合わせる');
  await chie.presses('保存');
  await expect(chie.heading).toHaveText('Profile');
  await expect.poll(background).toBe(light);
});
