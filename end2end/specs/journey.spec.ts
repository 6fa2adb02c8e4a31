// The whole way of a service: from a new installation to a signed and closed review, with and without JavaScript.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, expect } from '@playwright/test';
import { Person } from '../support/person';
import { answer, answerBox, comments, conversation, editor, gate, judges, startsToAnswer, typedIn } from '../support/question';
import { type Readyroom, startReadyroom } from '../support/server';
import { test } from '../support/test';

const CHECKLIST = join(__dirname, '../fixtures/harbour.md');

const QUESTIONS = {
  owner: 'service-owner',
  watch: 'night-watch-harbour-watch',
  load: 'load-is-predicted',
  beyond: 'what-happens-beyond-it',
  board: 'board-with-all-piers',
  woken: 'who-is-woken',
};

for (const javaScriptEnabled of [true, false]) {
  test(`a service goes from an imported checklist to a closed review with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    browser,
  }) => {
    test.setTimeout(600_000);
    const readyroom = await startReadyroom({ demo: false });
    const office = new Office(browser, readyroom, javaScriptEnabled);
    try {
      await test.step('first start', () => office.isSetUp());
      await test.step('people and teams', () => office.getsPeopleAndTeams());
      await test.step('import and publish', () => office.publishesItsChecklist());
      await test.step('service and review', () => office.startsAReview());
      await test.step('two people answer at once', () => office.answersOneQuestionTwice());
      await test.step('the other answers', () => office.answersTheRest());
      await test.step('a risk', () => office.livesWithARisk());
      await test.step('hand over', () => office.handsOver());
      await test.step('verdicts and a concern', () => office.judges());
      await test.step('sign-off is refused', () => office.isRefusedASignature());
      await test.step('the concern is settled', () => office.settlesTheConcern());
      await test.step('signatures', () => office.signs());
      await test.step('snapshot', () => office.keepsASnapshot());
      await test.step('a later edit', () => office.editsAfterSigning());
      await test.step('signed again', () => office.signsAgain());
      await test.step('closed', () => office.closesTheReview());
      expect(readyroom.errors, 'errors in the log').toEqual([]);
    } finally {
      await readyroom.stop();
    }
  });
}

/** The people of one organisation, each in a browser of their own, and what they go through together. */
class Office {
  private ada!: Person;
  private olga!: Person;
  private devon!: Person;
  private rita!: Person;
  private review = '';
  private firstSnapshot = '';

  constructor(
    private readonly browser: Browser,
    private readonly readyroom: Readyroom,
    private readonly javaScriptEnabled: boolean,
  ) {}

  private somebody(): Promise<Person> {
    return Person.sitsDown(this.browser, this.readyroom.address, { javaScriptEnabled: this.javaScriptEnabled });
  }

  private question(key: string): string {
    return `${this.review}/questions/${key}`;
  }

  async isSetUp() {
    this.ada = await this.somebody();
    const { ada } = this;
    await ada.opens('/');
    await expect(ada.heading).toHaveText('Not set up yet');

    await ada.opens(this.readyroom.setUpLink!);
    await ada.types('Name of the organisation', 'Harbour Office');
    await ada.types('Name', 'Ada Admin');
    await ada.types('E-mail address', 'ada@harbour.example');
    await ada.types('Password', 'a gull on the pier');
    await ada.types('Password, again', 'a gull on a pier');
    await ada.presses('Set up');
    await expect(ada.main).toContainText('The two passwords differ.');
    await expect(ada.main.getByLabel('Name of the organisation')).toHaveValue('Harbour Office');

    await ada.types('Password', 'a gull on the pier');
    await ada.types('Password, again', 'a gull on the pier');
    await ada.presses('Set up');
    await expect(ada.heading).toHaveText('Hello, Ada Admin');
    await expect(ada.main).toContainText('This is what a first review needs:');

    const stranger = await this.somebody();
    await stranger.opens(this.readyroom.setUpLink!);
    await expect(stranger.heading, 'the link works once').toHaveText('Sign in');
    await stranger.leaves();
  }

  async getsPeopleAndTeams() {
    await this.addsATeam('Pier Team', { owns: true, reviews: false });
    await this.addsATeam('Night Watch', { owns: false, reviews: true });
    this.olga = await this.joins('Olga Owner', 'olga@harbour.example', 'Pier Team');
    this.devon = await this.joins('Devon Developer', 'devon@harbour.example', 'Pier Team');
    this.rita = await this.joins('Rita Reviewer', 'rita@harbour.example', 'Night Watch', { keeper: true });

    await this.ada.opens('/people');
    await expect(this.team('Pier Team')).toContainText('Olga Owner');
    await expect(this.team('Pier Team')).toContainText('Devon Developer');
    await expect(this.team('Night Watch')).toContainText('Rita Reviewer');
    await expect(this.ada.main.locator('.person-line').filter({ hasText: 'Rita Reviewer' })).toContainText('Template keeper');
  }

  private team(name: string) {
    return this.ada.main.locator('.team-line').filter({ hasText: name });
  }

  private async addsATeam(name: string, does: { owns: boolean; reviews: boolean }) {
    const { ada } = this;
    await ada.opens('/people');
    const form = await ada.unfolds('Add a team');
    await ada.types('Name of the team', name, form);
    await (does.owns ? ada.ticks('Owns services', form) : ada.unticks('Owns services', form));
    await (does.reviews ? ada.ticks('Reviews', form) : ada.unticks('Reviews', form));
    await ada.presses('Add a team', form);
    await expect(this.team(name)).toContainText(does.owns ? 'owns services' : 'reviews');
  }

  private async joins(name: string, email: string, team: string, roles = { keeper: false }): Promise<Person> {
    const { ada } = this;
    await ada.opens('/people');
    const form = await ada.unfolds('Invite somebody');
    await ada.types('E-mail address', email, form);
    await ada.chooses('Team', team, form);
    if (roles.keeper) await ada.ticks('Template keeper', form);
    await ada.presses('Make the link', form);
    await expect(ada.main.getByText('The invitation is made.')).toBeVisible();
    const link = await ada.main.getByLabel('Pass on this link.').inputValue();

    const person = await this.somebody();
    await person.opens(link);
    await expect(person.main.getByLabel('E-mail address')).toHaveValue(email);
    await person.types('Name', name);
    await person.types('Password', 'ships in the night');
    await person.types('Password, again', 'ships in the night');
    await person.presses('Make my account');
    await expect(person.heading).toHaveText(`Hello, ${name}`);
    await person.waitsUntilLively();

    const second = await this.somebody();
    await second.opens(link);
    await expect(second.heading).toHaveText('This link does not work any more');
    await second.leaves();
    return person;
  }

  async publishesItsChecklist() {
    const { rita } = this;
    await rita.opens('/templates');
    await rita.follows('New template');
    await expect(rita.heading).toHaveText('New template');
    await rita.presses('Show what is understood');
    await expect(rita.main).toContainText('There is nothing in it: paste a checklist or choose a file.');
    await rita.waitsUntilLively();

    await rita.main.getByLabel('Or a file, up to 1 MB').setInputFiles(CHECKLIST);
    await rita.presses('Show what is understood');
    await expect(rita.main.getByText('6 questions, about 27 min to answer and 11 min to review (guesses)')).toBeVisible();
    await rita.waitsUntilLively();
    await expect(rita.main.getByLabel('Name', { exact: true })).toHaveValue('Harbour launch checklist');
    await expect(rita.main.getByRole('heading', { level: 2, name: 'Monitoring / Alerts' })).toBeVisible();
    const load = rita.main.getByRole('listitem').filter({ hasText: 'Load is predicted' });
    await expect(load).toContainText('yes or no');
    await expect(load).toContainText('comment text');
    await expect(rita.main.getByRole('listitem').filter({ hasText: 'Board with all piers' })).toContainText('url link');
    await expect(rita.main.getByRole('listitem').filter({ hasText: 'What happens beyond it' })).toContainText(
      'Name the first thing that gives way',
    );
    const unused = rita.main.getByRole('row');
    await expect(unused.filter({ hasText: 'labels: launch' })).toContainText('Front matter that a template has no use for');
    await expect(unused.filter({ hasText: 'Launch of {SERVICE}' })).toContainText('A title; the name comes from the front matter');
    await expect(unused.filter({ hasText: '| not | asked |' })).toContainText('A table');

    await rita.presses('Import as a draft');
    await expect(rita.heading).toHaveText('Harbour launch checklist');
    await expect(rita.main.getByText('draft', { exact: true })).toBeVisible();
    await rita.follows('Go on with the draft');
    await expect(rita.heading).toHaveText('Draft of “Harbour launch checklist”');
    await rita.waitsUntilLively();
    const publish = await rita.unfolds('Publish as version 1');
    await rita.types('Notes', 'The first one.', publish);
    await rita.presses('Publish', publish);
    await expect(rita.main.getByText('version 1', { exact: true })).toBeVisible();
    await expect(rita.main).toContainText('published by Rita Reviewer');
    await expect(rita.main.getByRole('button', { name: 'Publish' })).toHaveCount(0);
  }

  async startsAReview() {
    const { olga } = this;
    await olga.opens('/services');
    await olga.follows('Register a service');
    await olga.types('Name', 'pier-api');
    await olga.types('What it does, in a sentence', 'Says which ship lies where.');
    await olga.chooses('Service owner', 'Olga Owner');
    await olga.presses('Register a service');
    await expect(olga.heading).toHaveText('pier-api');
    await expect(olga.main).toContainText('No review yet.');

    await olga.follows('Start a review');
    await expect(olga.heading).toHaveText('Start a review of pier-api');
    const standard = olga.main.getByRole('radio', {
      name: 'standard: 6 questions, about 27 min to answer and 11 min to review (guesses)',
    });
    await standard.check();
    await olga.chooses('Reviewers', 'Night Watch');
    await olga.presses('Start a review');
    await expect(olga.heading).toHaveText('Is pier-api ready for: everyone?');
    this.review = new URL(olga.page.url()).pathname;
    await expect(gate(olga).getByRole('heading', { level: 2 })).toHaveText('6 things stand before: everyone');
  }

  async answersOneQuestionTwice() {
    const { olga, devon } = this;
    await olga.opens(this.question(QUESTIONS.beyond));
    await devon.opens(this.question(QUESTIONS.beyond));
    await expect(devon.main).toContainText('Name the first thing that gives way');

    await answerBox(olga).fill('Callers wait.');
    await olga.presses('Save');
    await expect(answer(olga)).toContainText('Callers wait.');

    await answerBox(devon).fill('The queue grows.');
    await devon.presses('Save');
    await expect(editor(devon).getByRole('alert')).toContainText('Somebody saved another version meanwhile.');
    await expect(answer(devon)).toContainText('Callers wait.');
    await expect(answer(devon)).not.toContainText('The queue grows.');
    await expect(answerBox(devon)).toHaveValue('The queue grows.');

    await answerBox(devon).fill('The queue grows, then callers wait.');
    await devon.presses('Save');
    await expect(answer(devon)).toContainText('The queue grows, then callers wait.');
    await expect(answer(devon)).toContainText('revision 2 · Devon Developer');
    await expect(editor(devon).locator('[role=alert]')).toHaveText('');
  }

  async answersTheRest() {
    const { devon, olga } = this;
    await devon.opens(this.question(QUESTIONS.load));
    await editor(devon).getByRole('radio', { name: 'Yes', exact: true }).check();
    await devon.types('In words, where that helps', 'Forty ships a day, **counted** for a month.');
    await devon.types('comment', 'See the board.');
    await devon.types('Link', 'https://boards.harbour.example/ships', devon.main.locator('.evidence-row').first());
    await devon.types('What is to be seen there', 'Ships a day', devon.main.locator('.evidence-row').first());
    await devon.presses('Save');
    await expect(answer(devon).getByText('Yes', { exact: true })).toBeVisible();
    await expect(answer(devon).locator('strong')).toHaveText('counted');
    await expect(answer(devon)).toContainText('See the board.');
    await expect(answer(devon).getByRole('link', { name: 'Ships a day' })).toHaveAttribute('href', 'https://boards.harbour.example/ships');

    await devon.opens(this.question(QUESTIONS.board));
    await devon.types('url', 'https://boards.harbour.example/piers');
    await devon.presses('Save');
    await expect(answer(devon).getByRole('link', { name: 'https://boards.harbour.example/piers' })).toBeVisible();

    await olga.opens(this.question(QUESTIONS.owner));
    await answerBox(olga).fill('Olga.');
    await olga.presses('Save');
    await expect(answer(olga)).toContainText('Answered');

    await olga.opens(this.question(QUESTIONS.watch));
    const form = await olga.unfolds('Not applicable');
    await olga.presses('Set not applicable', form);
    await expect(form).toContainText('Please fill this in.');
    await expect(form).toHaveAttribute('open');
    await olga.types('Why, in a sentence', 'The harbour is closed at night.', form);
    await olga.presses('Set not applicable', form);
    await expect(answer(olga)).toContainText('Not applicable because: The harbour is closed at night.');
  }

  async livesWithARisk() {
    const { devon, olga, rita } = this;
    await devon.opens(this.question(QUESTIONS.woken));
    const form = await devon.unfolds('Live with it as a risk');
    await devon.types('What may happen', 'Nobody is woken for an hour.', form);
    await devon.types('Acceptable now because', 'There are no ships yet.', form);
    await devon.presses('Propose the risk', form);
    const risk = devon.main.getByRole('region', { name: 'Risk', exact: true });
    await expect(risk).toContainText('Risk, waiting for a decision');
    await expect(risk.getByRole('button', { name: 'Accept the risk' })).toHaveCount(0);
    await expect(gate(devon)).toContainText('a risk waits for the service owner or product owner');

    await rita.opens(this.question(QUESTIONS.woken));
    await expect(rita.main.getByRole('button', { name: 'Accept the risk' })).toHaveCount(0);

    await olga.opens('/');
    await expect(olga.main.getByRole('region', { name: 'To decide' })).toContainText('pier-api');
    await olga.opens(this.question(QUESTIONS.woken));
    await olga.presses('Accept the risk');
    await expect(olga.main.getByRole('region', { name: 'Risk', exact: true })).toContainText('Risk accepted');
    await expect(gate(olga).getByRole('heading', { level: 2 })).toHaveText('Only signatures stand before: everyone');
  }

  async handsOver() {
    const { olga, rita } = this;
    await rita.opens(this.question(QUESTIONS.load));
    await expect(conversation(rita)).toContainText('The team has not handed this over yet.');

    await olga.opens(this.review);
    const notice = olga.main.getByRole('region', { name: '6 answers are ready to be handed over' });
    await olga.types('A word to the reviewers (optional)', 'All of it, please.', notice);
    await olga.presses('Hand over everything that is ready', notice);
    await expect(olga.main.getByText('waiting for the reviewers').first()).toBeVisible();
    await expect(notice).toHaveCount(0);

    await rita.opens('/');
    await expect(rita.main.getByRole('region', { name: 'To review' })).toContainText('pier-api');
  }

  async judges() {
    const { rita, olga, devon } = this;
    for (const key of [QUESTIONS.owner, QUESTIONS.load, QUESTIONS.board]) {
      await rita.opens(this.question(key));
      await judges(rita, 'Fine');
      await expect(conversation(rita).locator('.verdict').filter({ hasText: 'Rita Reviewer' })).toContainText('Fine');
    }

    await rita.opens(this.question(QUESTIONS.beyond));
    await judges(rita, 'Concern');
    await expect(conversation(rita)).toContainText('Please fill this in.');
    await judges(rita, 'Concern', 'For how long do callers wait?');
    await expect(conversation(rita).locator('.verdict')).toContainText('For how long do callers wait?');
    await expect(gate(rita)).toContainText('the concern of Rita Reviewer stands');

    await olga.opens(this.question(QUESTIONS.beyond));
    await comments(olga, 'Devon has measured that.');
    await expect(olga.main.locator('.verdict-form')).toHaveCount(0);

    // An edit outdates what was said about the text before.
    await devon.opens(this.question(QUESTIONS.board));
    await expect(conversation(devon).locator('.verdict')).not.toContainText('outdated');
    await startsToAnswer(devon);
    await answerBox(devon).fill('All but the old pier.');
    await devon.presses('Save');
    await expect(answer(devon)).toContainText('All but the old pier.');
    await expect(conversation(devon).locator('.verdict')).toContainText('Fine · outdated');
  }

  async isRefusedASignature() {
    const { rita, olga, devon } = this;
    await rita.opens(`${this.review}/sign`);
    await expect(gate(rita).getByRole('heading', { level: 2 })).toHaveText('1 thing stands before: everyone');
    await expect(gate(rita)).toContainText('the concern of Rita Reviewer stands');
    await expect(gate(rita).getByRole('link', { name: 'What happens beyond it' })).toBeVisible();
    await expect(rita.main.getByRole('button', { name: 'Looked, no concerns' })).toBeDisabled();
    await expect(rita.main.getByText('1 thing still stands before the stage.')).toBeVisible();
    await rita.presses('Looked, with concerns');
    await expect(rita.main).toContainText('Please fill this in.');
    await expect(rita.main).toContainText('Nobody has signed yet.');

    await olga.opens(`${this.review}/sign`);
    await expect(olga.main.getByRole('button', { name: 'Go', exact: true })).toBeDisabled();
    await expect(olga.main.getByRole('button', { name: 'Go with accepted risks' })).toBeDisabled();
    await expect(olga.main.getByRole('button', { name: 'No go' })).toBeEnabled();

    await devon.opens(`${this.review}/sign`);
    await expect(devon.main.getByRole('heading', { name: 'What is signed' })).toBeVisible();
    await expect(devon.main.getByRole('heading', { name: /^(Sign as a reviewer|Decide as)/ })).toHaveCount(0);
  }

  async settlesTheConcern() {
    const { devon, rita } = this;
    await devon.opens(this.question(QUESTIONS.beyond));
    await startsToAnswer(devon);
    await answerBox(devon).fill('The queue grows; callers wait for two seconds, then are sent away.');
    await devon.presses('Save and hand over');
    await expect(answer(devon)).toContainText('then are sent away');
    await expect(answer(devon)).toContainText('with the reviewers');
    await expect(gate(devon)).toContainText('the concern of Rita Reviewer stands; the answer has changed since');

    await rita.opens(this.question(QUESTIONS.beyond));
    await expect(conversation(rita).locator('.verdict')).toContainText('Concern · outdated');
    const form = await rita.unfolds('Withdraw the concern');
    await rita.types('What settled it', 'Two seconds are fine.', form);
    await rita.presses('Withdraw the concern', form);
    await expect(conversation(rita)).toContainText('Withdrawn: Two seconds are fine.');
    await judges(rita, 'Fine');
    await expect(conversation(rita).locator('.verdict').filter({ hasText: /Fine/ })).toHaveCount(1);
    await expect(gate(rita).getByRole('heading', { level: 2 })).toHaveText('Only signatures stand before: everyone');
  }

  async signs() {
    const { rita, olga, devon } = this;
    // What is signed is what was read: an edit meanwhile is refused.
    await rita.opens(`${this.review}/sign`);
    await devon.opens(this.question(QUESTIONS.owner));
    await startsToAnswer(devon);
    await answerBox(devon).fill('Olga, and Devon when she is away.');
    await devon.presses('Save and hand over');
    await expect(answer(devon)).toContainText('when she is away');
    await rita.presses('Looked, no concerns');
    await expect(rita.main).toContainText('What you were about to sign has changed.');
    await expect(rita.main).toContainText('Nobody has signed yet.');

    await this.looks();
    await olga.opens(`${this.review}/sign`);
    await expect(gate(olga)).toContainText('The service owner has not decided yet');
    await expect(gate(olga)).not.toContainText('A reviewer has not signed yet');
    await expect(olga.main).toContainText('There are accepted risks: say “go with accepted risks”.');
    await expect(olga.main.getByRole('button', { name: 'Go', exact: true })).toBeDisabled();
    await olga.presses('Go with accepted risks');
    await expect(olga.main.getByRole('link', { name: 'Read the snapshot' })).toBeVisible();
    await expect(gate(olga).getByRole('heading', { level: 2 })).toHaveText('Nothing stands before: everyone');
  }

  private async looks() {
    const { rita } = this;
    await rita.opens(`${this.review}/sign`);
    await rita.types('A word beside it', 'Read with tea.');
    await rita.presses('Looked, no concerns');
    await expect(this.signatures(rita).first()).toContainText('Rita Reviewer: Looked, no concerns');
    await expect(this.signatures(rita).first()).not.toContainText('outdated');
  }

  private signatures(person: Person) {
    return person.main.locator('ul.said > li');
  }

  async keepsASnapshot() {
    const { olga } = this;
    await olga.follows('Read the snapshot');
    await expect(olga.heading).toHaveText('pier-api, everyone: as signed');
    await this.saysWhatWasSigned();
    this.firstSnapshot = new URL(olga.page.url()).pathname;

    const markdown = await this.downloads('Markdown');
    expect(markdown.name).toMatch(/^readyroom-pier-api-\d{4}-\d\d-\d\d\.md$/);
    for (const text of ['callers wait for two seconds', 'Nobody is woken for an hour.', 'Rita Reviewer', 'Read with tea.']) {
      expect(markdown.text).toContain(text);
    }

    const json = await this.downloads('JSON');
    expect(json.name).toMatch(/\.json$/);
    const digests = await olga.main.locator('code.digest').allTextContents();
    const frozen = JSON.parse(json.text) as { signatures: { by: string; digest: string }[] };
    expect(frozen.signatures.map((signature) => signature.by)).toEqual(['Rita Reviewer', 'Olga Owner']);
    expect(frozen.signatures.map((signature) => signature.digest).sort()).toEqual(digests.sort());
  }

  private async saysWhatWasSigned() {
    await expect(this.olga.main).toContainText('callers wait for two seconds');
    await expect(this.olga.main).toContainText('Nobody is woken for an hour.');
    await expect(this.olga.main).toContainText('Rita Reviewer: Looked, no concerns');
    await expect(this.olga.main).toContainText('Olga Owner: Go with accepted risks');
    await expect(this.olga.main).not.toContainText('outdated: signed other text');
  }

  private async downloads(kind: string): Promise<{ name: string; text: string }> {
    const coming = this.olga.page.waitForEvent('download');
    await this.olga.follows(kind);
    const file = await coming;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  }

  async editsAfterSigning() {
    const { devon, olga } = this;
    await devon.opens(this.question(QUESTIONS.beyond));
    await startsToAnswer(devon);
    await answerBox(devon).fill('The queue grows; callers are sent away at once.');
    await devon.presses('Save and hand over');
    await expect(answer(devon)).toContainText('sent away at once');
    await expect(gate(devon)).toContainText('The reviewer’s signature is outdated: what was signed has changed');
    await expect(gate(devon)).toContainText('The service owner’s decision is outdated: what was signed has changed');

    await olga.opens(`${this.review}/sign`);
    await expect(this.signatures(olga)).toHaveCount(2);
    for (const at of [0, 1]) await expect(this.signatures(olga).nth(at)).toContainText('outdated: signed other text');
    await olga.unfolds('Close the review');
    await expect(olga.main.getByRole('button', { name: 'Close: launched' })).toBeDisabled();

    await olga.opens(this.firstSnapshot);
    await this.saysWhatWasSigned();
  }

  async signsAgain() {
    const { olga } = this;
    await this.looks();
    await olga.opens(`${this.review}/sign`);
    await olga.presses('Go with accepted risks');
    await expect(olga.main.getByRole('link', { name: 'Read the snapshot' })).toHaveCount(2);
    await expect(this.signatures(olga)).toHaveCount(4);
    await expect(this.signatures(olga).filter({ hasText: 'outdated: signed other text' })).toHaveCount(2);
  }

  async closesTheReview() {
    const { olga, devon, rita } = this;
    await devon.opens(this.question(QUESTIONS.beyond));
    await olga.opens(`${this.review}/sign`);
    const form = await olga.unfolds('Close the review');
    await olga.types('A last word (optional)', 'A calm sea.', form);
    await olga.presses('Close: launched', form);
    await expect(olga.heading).toHaveText('What was the checklist worth?');
    await expect(olga.page.locator('.closed-note')).toContainText('closed by Olga Owner');
    await expect(olga.page.locator('.closed-note')).toContainText('A calm sea.');
    await olga.main.getByRole('group', { name: 'Load is predicted' }).getByRole('radio', { name: 'Useful' }).check();
    await olga.presses('Give the feedback');
    await expect(olga.main.getByText('Thank you: your feedback is in.')).toBeVisible();
    await olga.opens(`${this.review}/sign`);
    await expect(olga.main.locator('form')).toHaveCount(0);

    // A page from before is told so.
    await devon.types('Comment', 'One more thing.');
    await devon.presses('Comment');
    await expect(devon.main).toContainText('The review is closed.');
    await expect.poll(() => typedIn(devon), 'nothing typed is lost').toContain('One more thing.');

    for (const person of [devon, rita]) {
      await person.opens(this.question(QUESTIONS.beyond));
      await expect(answer(person)).toContainText('sent away at once');
      await expect(person.main.getByRole('button')).toHaveCount(0);
      await expect(person.main.getByRole('textbox')).toHaveCount(0);
    }
    await rita.opens('/reviews');
    await expect(rita.main).toContainText('Launched');
  }
}
