// A story in a demo of its own, whose people sit down one after the other.

import { type Browser, expect } from '@playwright/test';
import { Person } from './person';
import { type Readyroom, startReadyroom } from './server';

/** Lets somebody of the demo sit down; without a name, somebody who is not signed in. */
export type SitsDown = (name?: string) => Promise<Person>;

/** Plays a story, after which nothing may be wrong in the log. */
export async function inADemo(
  browser: Browser,
  javaScriptEnabled: boolean,
  story: (sitsDown: SitsDown, demo: Readyroom) => Promise<void>,
) {
  const demo = await startReadyroom({ demo: true });
  try {
    const sitsDown = async (name?: string) => {
      const person = await Person.sitsDown(browser, demo.address, { javaScriptEnabled });
      if (name) await person.signsInAs(name);
      return person;
    };
    await story(sitsDown, demo);
    expect(demo.errors, 'errors in the log').toEqual([]);
  } finally {
    await demo.stop();
  }
}
