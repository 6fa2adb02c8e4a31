// A template is changed as easily as it is read: a draft is written, published, compared, and nobody overwrites anybody.

import { expect } from '@playwright/test';
import { inADemo } from '../support/demo';
import type { Person } from '../support/person';
import { test } from '../support/test';

const CHECKLIST = `# Ferry readiness

## Crew

- [ ] Who steers?
- [ ] Who is asked when the captain is away?

## Boat

- [ ] Has it been tried under load? yes / no
- [ ] What happens when the engine stops?
`;
const TEMPLATE = '/templates/ferry-readiness';

/** Version 1, and a draft of version 2 that is open. */
async function beginsADraft(keeper: Person) {
  await keeper.opens('/templates/import');
  await keeper.main.locator('textarea[name=source]').fill(CHECKLIST);
  await keeper.presses('Show what is understood');
  await expect(keeper.main.getByText('4 questions', { exact: false }).first()).toBeVisible();
  await keeper.waitsUntilLively();
  await keeper.presses('Import as a draft');
  await expect(keeper.heading).toHaveText('Ferry readiness');
  await keeper.follows('Go on with the draft');
  await publishes(keeper, 1, 'The first one.');
  await keeper.presses('Begin version 2');
  await expect(keeper.heading).toHaveText('Draft of “Ferry readiness”');
}

async function publishes(keeper: Person, number: number, notes: string, wording: string[] = []) {
  const publish = await keeper.unfolds(`Publish as version ${number}`);
  await keeper.types('Notes', notes, publish);
  for (const prompt of wording) {
    await publish.getByRole('listitem').filter({ hasText: prompt }).getByLabel('Only the wording changed').check();
  }
  // Twice by a nervous finger, and still once.
  await publish.getByRole('button', { name: 'Publish', exact: true }).dblclick();
  await expect(keeper.main.getByText(`version ${number}`, { exact: true }).first()).toBeVisible();
  await expect(keeper.main).toContainText('published by Emi Demo');
}

/** Keys in the order of the outline. */
const outline = (keeper: Person) => keeper.main.locator('.outline-question code');

const inOutline = (keeper: Person, prompt: string) => keeper.main.locator('.outline-question').filter({ hasText: prompt });

for (const javaScriptEnabled of [true, false]) {
  const how = `with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`;

  test(`a draft is written, published and compared ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const emi = await sitsDown('Emi Demo');
      await beginsADraft(emi);

      await test.step('a question is reworded, beside how it will look', async () => {
        await emi.follows('Who steers?');
        await expect(emi.heading).toHaveText('Edit a question');
        await emi.waitsUntilLively();
        await emi.types('What is asked', 'Who steers the *boat*?');
        if (!javaScriptEnabled) await emi.presses('Preview');
        const typed = emi.main.getByRole('region', { name: 'As typed, not saved yet' });
        await expect(typed.locator('em')).toHaveText('boat');
        await emi.presses('Save');
        await expect(emi.main.getByRole('region', { name: 'As it is saved' }).locator('em')).toHaveText('boat');
        await emi.waitsUntilLively();
        await emi.types('Why it is asked', 'Rocks.');
        await emi.presses('Save');
        await expect(emi.main.getByRole('region', { name: 'As it is saved' })).toContainText('Rocks.');
        await emi.follows('Outline of the draft');
        await expect(inOutline(emi, 'Who steers the boat?')).toContainText('changed');
      });

      await test.step('questions are moved, nested, added and retired', async () => {
        const down = emi.main.getByRole('button', { name: 'Move down: Who steers the boat?' });
        await down.click();
        await expect(outline(emi).first()).toHaveText('who-is-asked-when-the-captain-is-away');
        if (javaScriptEnabled) await expect(down).toBeFocused();
        await emi.presses('Move under the question above: Who steers the boat?');
        await expect(inOutline(emi, 'Who steers the boat?')).toHaveClass(/depth-1/);

        await emi.main.getByRole('link', { name: 'Add a question here' }).last().click();
        await expect(emi.heading).toHaveText('New question');
        await emi.waitsUntilLively();
        await emi.presses('Save');
        await expect(emi.main.getByRole('alert').filter({ hasText: 'Please fill this in.' }).first()).toBeAttached();
        await emi.types('What is asked', 'Is there a boat to save people?');
        await emi.chooses('How it is answered', 'yes or no');
        await emi.presses('Save');
        await expect(inOutline(emi, 'Is there a boat to save people?')).toContainText('new');
        await expect(inOutline(emi, 'Is there a boat to save people?').locator('code')).toHaveText('is-there-a-boat-to-save-people');

        await emi.follows('What happens when the engine stops?');
        await expect(emi.heading).toHaveText('Edit a question');
        await emi.waitsUntilLively();
        await emi.presses('Retire this question');
        await expect(inOutline(emi, 'What happens when the engine stops?')).toContainText('retired');
      });

      await test.step('a section is renamed and another is added', async () => {
        await emi.waitsUntilLively();
        const change = emi.main.locator('details').filter({ has: emi.page.getByText('Change the section') }).first();
        await change.locator('summary').click();
        await emi.types('Heading', 'People', change);
        await emi.presses('Save', change);
        await expect(emi.main.getByRole('heading', { level: 2, name: 'People', exact: true })).toBeVisible();
        const fresh = emi.main.getByRole('region', { name: 'New section' });
        await emi.types('Heading', 'Weather', fresh);
        await emi.presses('Add the section', fresh);
        await expect(emi.main.getByRole('heading', { level: 2, name: 'Weather', exact: true })).toBeVisible();
      });

      await test.step('it is published, and both versions are compared', async () => {
        await emi.follows('See the differences');
        await expect(emi.main).toContainText('1 added');
        await emi.opens(`${TEMPLATE}/edit`);
        await publishes(emi, 2, 'Clearer, and nobody drowns.', ['Who steers']);
        await emi.follows('what changed');
        const changed = (prompt: string) => emi.main.locator('.version-difference').filter({ hasText: prompt });
        await expect(changed('who-steers').first()).toContainText('wording: what was said stands');
        await expect(changed('Is there a boat to save people?').first()).toContainText('added');
        await emi.opens(`${TEMPLATE}/versions/1`);
        await expect(emi.main).toContainText('Who steers?');
        await expect(emi.main).not.toContainText('save people');
        await emi.opens(`${TEMPLATE}/questions/who-steers`);
        await expect(emi.main).toContainText('Who steers the boat?');
        await expect(emi.main).toContainText('version 1');
      });
    });
  });

  test(`two keepers at work at once lose nothing ${how}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const [one, other] = [await sitsDown('Emi Demo'), await sitsDown('Emi Demo')];
      await beginsADraft(one);
      for (const keeper of [one, other]) await keeper.opens(`${TEMPLATE}/edit/who-steers`);
      await one.types('Why it is asked', 'Somebody must.');
      await one.ticks('An answer needs evidence');
      await one.presses('Save');
      await expect(one.main.getByRole('region', { name: 'As it is saved' })).toContainText('Somebody must.');

      await other.types('Why it is asked', 'Rocks.');
      await other.presses('Save');
      await expect(other.main.getByRole('alert').filter({ hasText: 'Somebody saved another version meanwhile' })).toBeInViewport();
      await expect(other.main.getByLabel('Why it is asked', { exact: true })).toHaveValue('Rocks.');
      const meanwhile = other.main.getByRole('region', { name: 'What somebody else has changed meanwhile' });
      await expect(meanwhile).toContainText('Somebody must.');
      await expect(meanwhile).toContainText('Evidence needed');
      await other.types('Why it is asked', 'Somebody must: rocks.');
      await other.presses('Save');
      await expect(other.main.getByRole('region', { name: 'As it is saved' })).toContainText('Somebody must: rocks.');

      // What only one of them changed is as they have it, without a word.
      await one.types('Where this comes from', 'A wreck.');
      await one.presses('Save');
      await expect(one.main.getByRole('region', { name: 'As it is saved' })).toContainText('A wreck.');
      await one.reloads();
      await expect(one.main.getByLabel('An answer needs evidence')).toBeChecked();
      await expect(one.main.getByLabel('Why it is asked', { exact: true })).toHaveValue('Somebody must: rocks.');
      await expect(one.main.getByLabel('Where this comes from', { exact: true })).toHaveValue('A wreck.');
    });
  });
}

test('a question is dragged to another place', async ({ browser }) => {
  await inADemo(browser, true, async (sitsDown) => {
    const emi = await sitsDown('Emi Demo');
    await beginsADraft(emi);
    await emi.waitsUntilLively();
    // All of it in sight: a page does not scroll while something is dragged by a program.
    await emi.page.setViewportSize({ width: 1280, height: 1600 });
    await inOutline(emi, 'What happens when the engine stops?').locator('.grip').dragTo(inOutline(emi, 'Who steers?'));
    await expect(outline(emi).first()).toHaveText('what-happens-when-the-engine-stops');
    await inOutline(emi, 'What happens when the engine stops?')
      .locator('.grip')
      .dragTo(emi.main.getByRole('link', { name: 'Add a question here' }).last());
    await expect(outline(emi).last()).toHaveText('what-happens-when-the-engine-stops');
  });
});

test('there are always empty rows for more', async ({ browser }) => {
  await inADemo(browser, true, async (sitsDown) => {
    const emi = await sitsDown('Emi Demo');
    await beginsADraft(emi);
    await emi.follows('Who steers?');
    await emi.waitsUntilLively();
    await emi.unfolds('Labelled fields');
    const label = (at: number) => emi.main.getByRole('textbox', { name: `Label ${at}`, exact: true });
    for (const [at, words] of ['course', 'speed', 'depth'].entries()) await label(at + 1).fill(words);
    await emi.presses('Save');
    await expect(label(6)).toBeVisible();
    await expect(label(2)).toHaveValue('speed');
    await label(4).fill('wind');
    await emi.presses('Save');
    await expect(label(7)).toBeVisible();
    await emi.page.reload();
    await expect(label(4)).toHaveValue('wind');
  });
});

test('what is typed stays when another form of the page goes through', async ({ browser }) => {
  await inADemo(browser, true, async (sitsDown) => {
    const [one, other] = [await sitsDown('Emi Demo'), await sitsDown('Emi Demo')];
    for (const keeper of [one, other]) {
      await keeper.opens('/templates/production-readiness-demo');
      await keeper.waitsUntilLively();
    }
    const change = await one.unfolds('Change name, purpose or keeper');
    await one.types('What it is for', 'Half a sentence', change);
    await one.presses('Archive it', await one.unfolds('Archive it'));
    await expect(one.main).toContainText('This template is archived');
    await expect(change).toHaveAttribute('open');
    await expect(change.getByLabel('What it is for', { exact: true })).toHaveValue('Half a sentence');

    // It was typed over what somebody else has changed since, and does not overwrite that unseen.
    const others = await other.unfolds('Change name, purpose or keeper');
    await other.types('What it is for', 'For ships.', others);
    await other.presses('Save', others);
    await expect(other.main).toContainText('For ships.');
    await one.presses('Bring it back');
    await expect(one.main).not.toContainText('This template is archived');
    await one.presses('Save', change);
    await expect(one.main.getByRole('alert').filter({ hasText: 'meanwhile' })).toBeVisible();
    await expect(change.getByLabel('What it is for', { exact: true })).toHaveValue('Half a sentence');
    await one.presses('Save', change);
    await expect(one.main).toContainText('Half a sentence');
  });
});

test('notes that are typed survive the moving of a question', async ({ browser }) => {
  await inADemo(browser, true, async (sitsDown) => {
    const emi = await sitsDown('Emi Demo');
    await beginsADraft(emi);
    await emi.waitsUntilLively();
    const publish = await emi.unfolds('Publish as version 2');
    await emi.types('Notes', 'Half a sentence', publish);
    await emi.presses('Move down: Who steers?');
    await expect(outline(emi).first()).toHaveText('who-is-asked-when-the-captain-is-away');
    await expect(publish.getByLabel('Notes', { exact: true })).toHaveValue('Half a sentence');
  });
});

for (const javaScriptEnabled of [true, false]) {
  test(`a question that depends on a fact comes and goes with it with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({ browser }) => {
    await inADemo(browser, javaScriptEnabled, async (sitsDown) => {
      const emi = await sitsDown('Emi Demo');
      await beginsADraft(emi);
      await emi.follows('What happens when the engine stops?');
      await expect(emi.heading).toHaveText('Edit a question');
      await emi.waitsUntilLively();
      await emi.types('Asked only where this is true of the service', 'has an engine');
      await emi.presses('Save');
      await expect(emi.main.getByRole('region', { name: 'As it is saved' })).toContainText('asked only if: has an engine');
      await emi.opens(`${TEMPLATE}/edit`);
      await publishes(emi, 2, 'Sailing boats have none.');

      const aya = await sitsDown('Aya Demo');
      await aya.opens('/services');
      await aya.main.getByRole('link', { name: /^demo-/ }).first().click();
      await aya.waitsUntilLively();
      await aya.follows('Start a review');
      await aya.waitsUntilLively();
      const choice = aya.main.locator('.choice').filter({ hasText: 'Ferry readiness' });
      await choice.getByLabel(/^standard: 3 questions/).check();
      await expect(aya.main.getByLabel('has an engine')).not.toBeChecked();
      await aya.presses('Start a review');
      const facts = aya.folded('1 question does not apply');
      await expect(facts).toBeVisible();
      await aya.waitsUntilLively();
      await facts.locator('summary').click();
      await expect(facts.getByRole('listitem')).toContainText('asked only if: has an engine');
      await aya.ticks('has an engine', facts);
      await aya.presses('Save', facts);
      await expect(aya.main.getByRole('link', { name: 'What happens when the engine stops?' }).first()).toBeVisible();
      await expect(aya.folded('0 questions do not apply')).toBeVisible();
    });
  });
}
