// Whatever people type is shown and never run: not by the program, and not only because the browser is told to refuse it.

import { type Browser, expect, type Page } from '@playwright/test';
import { hostileHouse, type House } from '../support/hostile';
import type { Person } from '../support/person';
import { places, type Sender } from '../support/sender';
import { aReadyroom } from '../support/server';
import { test } from '../support/test';
import { answer, answerBox, editor, startsToAnswer } from '../support/question';
import { HOW_MANY, lines, texts } from '../support/vectors';
import { shownNumbers, strangers, Watch } from '../support/watch';

const readyroom = aReadyroom({ demo: false });

/** Somebody at a browser that is watched. */
interface Watched {
  person: Person;
  watch: Watch;
}

let house: House;

test.beforeAll(async () => {
  house = await hostileHouse(readyroom.it.address, readyroom.it.setUpLink!);
});

test.afterAll(async () => {
  for (const who of house.everybody) await who.leaves();
});

/** Lets people sit down when they are first needed. */
function watched(browser: Browser, bypassCSP: boolean): (who: Sender) => Promise<Watched> {
  const there = new Map<Sender, Promise<Watched>>();
  const comes = async (who: Sender) => {
    const person = await who.sitsDown(browser, { bypassCSP });
    return { person, watch: await Watch.over(person.page.context(), readyroom.it.address) };
  };
  return (who) => there.get(who) ?? there.set(who, comes(who)).get(who)!;
}

/** What is wrong with the page that stands now; the numbers of what shows on it are added to those that were seen. */
async function faults({ person, watch }: Watched, shown: Set<number>): Promise<string[]> {
  const found: string[] = [];
  await person.page.locator('body[data-lively]').waitFor({ timeout: 20_000 }).catch(() => found.push('does not become lively'));
  const numbers = await shownNumbers(person.page);
  numbers.forEach((number) => shown.add(number));
  if (numbers.length === 0) found.push('nothing of it shows');
  found.push(...(await strangers(person.page)));
  await watch.follows(person.page);
  return [...found, ...watch.since()];
}

/** Sends a form as a browser does without scripts, and stands on the page that comes. */
async function sendsPlainly(page: Page, path: string, fields: [string, string][]): Promise<number> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST' && !response.url().endsWith('/looks'));
  const came = page.waitForEvent('load');
  await page.evaluate(
    ([action, pairs]) => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action });
      for (const [name, value] of pairs) form.append(Object.assign(document.createElement('textarea'), { name, value }));
      document.body.append(form);
      HTMLFormElement.prototype.submit.call(form);
    },
    [path, fields] as const,
  );
  await came;
  return (await answered).status();
}

/** On to the next question, without leaving the page. */
async function goesOn(person: Person) {
  const asked = await person.heading.textContent();
  await person.page.locator('a[rel=next]').first().click();
  await expect(person.heading).not.toHaveText(asked!);
}

for (const bypassCSP of [false, true]) {
  const how = bypassCSP ? 'without its policy' : 'with its policy';

  test(`no page runs, fetches or leads to what somebody typed, ${how}`, async ({ browser }) => {
    test.setTimeout(600_000);
    const at = watched(browser, bypassCSP);
    const wrong: Record<string, string[]> = {};
    const shown = new Set<number>();
    for (const [who, address] of house.pages) {
      const one = await at(who);
      const response = await one.person.page.goto(address);
      const found = await faults(one, shown);
      if (response!.status() !== 200) found.push(`answered with ${response!.status()}`);
      if (found.length > 0) wrong[decodeURI(address)] = found;
    }
    expect(wrong).toEqual({});
    expect([...Array(HOW_MANY).keys()].filter((number) => !shown.has(number)), 'shown nowhere').toEqual([]);
  });

  test(`no refused form runs what it gives back, ${how}`, async ({ browser }) => {
    const at = watched(browser, bypassCSP);
    const wrong: Record<string, string[]> = {};
    for (const [who, address, fields] of house.refused) {
      const one = await at(who);
      if (one.person.page.url() === 'about:blank') await one.person.page.goto('/sign-in');
      const status = await sendsPlainly(one.person.page, address, fields);
      const found = await faults(one, new Set());
      if (![200, 409, 422].includes(status)) found.push(`answered with ${status}`);
      if (found.length > 0) wrong[`${decodeURI(address)} ${fields[0]![1].slice(0, 40)}`] = found;
    }
    expect(wrong).toEqual({});
  });

  test(`nothing that scripts show anew runs, ${how}`, async ({ browser }) => {
    const one = await watched(browser, bypassCSP)(house.writer);
    const { person } = one;
    await person.opens(house.open);
    const wrong: Record<string, string[]> = {};
    const design = await person.unfolds('Design doc');
    await expect(design.locator('.prose')).toContainText(/__hit\(\d+\)/);
    for (const [which, body] of texts.entries()) {
      await expect(async () => {
        if ((await answerBox(person).count()) === 0) await goesOn(person);
        await expect(answerBox(person)).toBeAttached({ timeout: 1_000 });
      }).toPass();
      await startsToAnswer(person);
      await answerBox(person).fill(body);
      const link = editor(person).locator('input[name="evidence.0.link"]');
      await link.fill(`javascript:__hit(940)//${lines[which]}`);
      await person.presses('Save', editor(person));
      await expect(editor(person).getByRole('alert')).not.toBeEmpty();
      await link.fill('');
      await person.presses('Save', editor(person));
      await expect(answer(person)).toContainText(/__hit\(\d+\)/);
      await person.types('Comment', body);
      await person.presses('Comment');
      await expect(person.main.getByLabel('Comment', { exact: true }).last()).toHaveValue('');
      const found = await faults(one, new Set());
      if (found.length > 0) wrong[`${decodeURI(new URL(person.page.url()).pathname)} ${which}`] = found;
      await goesOn(person);
    }
    expect(wrong).toEqual({});
  });
}

test('all that people type is there', async () => {
  const { reviews, pages, owner, founder, writer } = house;
  const last = (start: string) => decodeURIComponent(pages.map(([, address]) => address).findLast((one) => one.startsWith(start))!.split('/')[2]!);
  const key = decodeURIComponent(house.pages.find(([, address]) => address.startsWith(`/reviews/${reviews.closed}/questions/`))![1].split('/').pop()!);
  const risk = ['statement', 'acceptable_because', 'effect', 'no_longer_when', 'plan', 'owner', 'decision', 'renewals'];
  const answer = ['text', 'fields', 'evidence.link', 'evidence.note', 'author'];
  const under = (start: string, ...ends: string[]) => ends.map((end) => `.${start}.${end}`);
  for (const [who, name, of, wanted] of [
    [founder, 'people', {}, ['.people.person.name', '.people.email', '.gone.name', '.teams.team.name', '.invitations.email']],
    [founder, 'template', { slug: last('/templates/') }, ['.notes', ...under('line', 'name', 'purpose'), ...under('sections', 'title', 'introduction')]],
    [founder, 'template', { slug: last('/templates/') }, under('sections.questions', 'prompt', 'guidance.answering', 'options', 'feedback.notes.text')],
    [writer, 'question', { id: reviews.closed, key }, [...under('answer', ...answer), ...under('risks', ...risk), ...under('said', 'verdict.note')]],
    [writer, 'question', { id: reviews.closed, key }, under('said', 'thread.comments.body', 'handover.note', 'verdict.withdrawn')],
    [owner, 'question', { id: reviews.alone, key }, under('others.answer', 'text', 'author')],
    [writer, 'history', { id: reviews.closed, key }, ['.revisions.changes.stretches.text', '.revisions.verdicts']],
    [writer, 'review', { id: reviews.open }, ['.imported.words', '.handovers.note', '.sections.questions.answer.reason', '.sections.questions.verdicts']],
    [writer, 'sign', { id: reviews.closed }, ['.signatures.note', '.covers.risks.plan', '.head.closed', '.head.document.title']],
    [writer, 'sign', { id: reviews.alone }, ['.head.exception']],
    [writer, 'retro', { id: reviews.closed }, under('retros', 'missing', 'remark', 'notes.note')],
    [owner, 'risk', { id: last('/risks/') }, ['.risk.ending', ...under('risk', ...risk)]],
    [owner, 'snapshot', { id: last('/snapshots/') }, ['.document', '.rendered', ...under('snapshot', 'signatures.note', 'risks.plan', 'service', 'team')]],
  ] as [Sender, string, Record<string, string>, string[]][]) {
    const typed = places(await who.reads(name, of), /__hit\(\d+\)/);
    expect([...typed], name).toEqual(expect.arrayContaining(wanted));
  }
});

test('files come as files, and are never shown as pages', async () => {
  const snapshot = house.pages.map(([, address]) => address).find((address) => address.startsWith('/snapshots/'))!;
  for (const [path, kind] of [
    [`${snapshot}/markdown`, 'text/markdown; charset=utf-8'],
    [`${snapshot}/json`, 'application/json'],
    ['/risks.csv?state=all', 'text/csv; charset=utf-8'],
  ] as const) {
    const headers = await house.owner.fetches(path);
    expect(headers['content-type'], path).toBe(kind);
    expect(headers['content-disposition'], path).toMatch(/^attachment; filename="[\w.-]+"$/);
    expect(headers['x-content-type-options'], path).toBe('nosniff');
  }
});

test('what would run is seen', async ({ browser }) => {
  const looks = async (bypassCSP: boolean) => {
    const one = await watched(browser, bypassCSP)(house.writer);
    await one.person.opens('/reviews');
    return one;
  };
  const seen = (watch: Watch, what: string) => watch.all().filter((one) => one.startsWith(what));
  const shows = (page: Page, html: string) => page.locator('main').evaluate((main, inner) => void (main.innerHTML = inner), html);

  const off = await looks(true);
  expect(await strangers(off.person.page)).toEqual([]);
  for (const line of lines) await shows(off.person.page, line);
  await expect.poll(() => seen(off.watch, 'ran: ').length).toBeGreaterThan(15);
  await expect.poll(() => seen(off.watch, 'asked for: ').length).toBeGreaterThan(15);
  await shows(off.person.page, lines.join(' '));
  expect((await strangers(off.person.page)).length).toBeGreaterThan(30);

  const links = await looks(true);
  await shows(links.person.page, '<a href="javascript:__hit(1)">x</a> <a href="https://away.example/">y</a> <p class="prose"><a href="/z">z</a></p>');
  await links.watch.follows(links.person.page);
  await expect.poll(() => links.watch.since()).toEqual(['ran: 1']);
  expect(await strangers(links.person.page)).toHaveLength(2);
  await shows(links.person.page, '<img src="https://away.example/">');
  await expect.poll(() => links.watch.since()).toEqual(['asked another: https://away.example/']);
  await shows(links.person.page, '<img src=x onerror=alert(3)>');
  await expect.poll(() => seen(links.watch, 'dialog: 3').length).toBe(1);

  const on = await looks(false);
  await shows(on.person.page, '<img src=/canary/0 onerror=__hit(2)>');
  await expect.poll(() => seen(on.watch, 'the policy refused: script-src').length).toBeGreaterThan(0);
  expect(seen(on.watch, 'asked for: ')).toHaveLength(1);
  expect(seen(on.watch, 'ran: ')).toEqual([]);
});
