// Somebody who sends forms without a browser, as fast as the program takes them.

import { type APIRequestContext, type Browser, type BrowserContextOptions, expect, request } from '@playwright/test';
import { Person } from './person';

const PASSWORD = 'a long enough sentence';

/** What came back. */
export interface Sent {
  status: number;
  location: string;
  body: string;
}

/** What a page is made of, as the program sends it. */
export type Data = any;

export class Sender {
  private constructor(
    private readonly requests: APIRequestContext,
    readonly address: string,
    /** Their id, once they are somebody. */
    public id = '',
  ) {}

  static async comes(address: string): Promise<Sender> {
    // Without scripts, a browser says by itself on which page a form stands.
    return new Sender(await request.newContext({ baseURL: address, extraHTTPHeaders: { origin: address } }), address);
  }

  async leaves() {
    await this.requests.dispose();
  }

  /** Sends a form of an act. */
  async sends(path: string, act: string, fields: Record<string, string> | [string, string][] = {}): Promise<Sent> {
    const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
    const answer = await this.requests.post(path, {
      data: new URLSearchParams([['act', act], ...pairs]).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      maxRedirects: 0,
    });
    return { status: answer.status(), location: answer.headers().location ?? '', body: await answer.text() };
  }

  /** Sends a form that has to go through, and says where it leads. */
  async does(path: string, act: string, fields: Record<string, string> | [string, string][] = {}): Promise<string> {
    const sent = await this.sends(path, act, fields);
    const why = [...sent.body.matchAll(/class="[^"]*refusal"[^>]*>(?:<!>)?([^<]+)/g)].map((found) => found[1]);
    expect(sent.status, `${act} at ${decodeURI(path)}: ${why.join(' ')}`).toBe(303);
    return sent.location;
  }

  /** Keeps what was typed into a form so far. */
  async keeps(draft: string, fields: Record<string, string>) {
    const answer = await this.requests.post('/drafts', { form: { draft, ...fields } });
    expect(answer.status(), draft).toBe(204);
  }

  /** The headers that a file comes with. */
  async fetches(path: string): Promise<Record<string, string>> {
    const answer = await this.requests.get(path);
    expect(answer.status(), path).toBe(200);
    return answer.headers();
  }

  /** What a page reads. */
  async reads(name: string, of: Record<string, string> = {}): Promise<Data> {
    const answer = await this.requests.get(`/data/${name}`, { params: of });
    expect(answer.status(), name).toBe(200);
    return ((await answer.json()) as { data: Data }).data;
  }

  /** Makes the first account. */
  async setsUp(link: string, organisation: string, name: string, email: string) {
    await this.does(new URL(link).pathname, 'set_up', { organisation, name, email, password: PASSWORD, repeated: PASSWORD });
    this.id = await this.readsOwnId();
  }

  /** Invites somebody into a team; the path of the link. */
  async invites(email: string, team: string): Promise<string> {
    const made = await this.sends('/people', 'invite_person', { email, team });
    const link = made.body.match(/\/invitations\/[^"<]+/)?.[0];
    if (!link) throw new Error(`no invitation of ${email} (${made.status})`);
    return link;
  }

  /** Makes an account of one's own. */
  async accepts(link: string, name: string, email: string) {
    await this.does(link, 'accept_invitation', { name, email, password: PASSWORD, repeated: PASSWORD });
    this.id = await this.readsOwnId();
  }

  private async readsOwnId(): Promise<string> {
    return (await this.reads('new-service')).viewer.id as string;
  }

  /** Sits down in front of a browser too, signed in. */
  async sitsDown(browser: Browser, options: BrowserContextOptions = {}): Promise<Person> {
    return Person.sitsDown(browser, this.address, { ...options, storageState: await this.requests.storageState() });
  }
}

/** Where in what a page reads something stands that fits, without the places in lists. */
export function places(data: Data, fits: RegExp, at = ''): Set<string> {
  if (typeof data === 'string') return new Set(fits.test(data) ? [at] : []);
  if (data === null || typeof data !== 'object') return new Set();
  const within = ([key, value]: [string, Data]) => [...places(value, fits, Array.isArray(data) ? at : `${at}.${key}`)];
  return new Set(Object.entries(data).flatMap(within));
}
