// What people do on the page of a question.

import { expect, type Locator } from '@playwright/test';
import type { Person } from './person';

/** The editor of the answer. */
export function editor(person: Person): Locator {
  return person.main.locator('details.editor');
}

/** The box for the answer's words. */
export function answerBox(person: Person): Locator {
  return editor(person).getByLabel('Answer', { exact: true });
}

/** The answer as it stands. */
export function answer(person: Person): Locator {
  return person.main.locator('section.answer');
}

/** Verdicts and comments. */
export function conversation(person: Person): Locator {
  return person.main.locator('section.conversation');
}

/** What stands before the next stage. */
export function gate(person: Person): Locator {
  return person.page.locator('section.gate');
}

export async function startsToAnswer(person: Person): Promise<Locator> {
  const folded = editor(person);
  if ((await folded.getAttribute('open')) === null) await folded.locator('> summary').click();
  await expect(folded).toHaveAttribute('open');
  return folded;
}

export async function comments(person: Person, words: string) {
  await person.types('Comment', words);
  await person.presses('Comment');
  await expect(conversation(person).getByRole('listitem').filter({ hasText: words })).toBeVisible();
}

export async function judges(person: Person, judgement: 'Fine' | 'Unclear' | 'Concern', note = '') {
  await person.types('A word to the team', note);
  await person.presses(judgement);
}

/** The words in all boxes of the page, those of a form that is gone included. */
export function typedIn(person: Person): Promise<string[]> {
  return person.page.locator('textarea').evaluateAll((boxes) => boxes.map((box) => (box as HTMLTextAreaElement).value));
}
