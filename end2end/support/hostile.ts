// A Readyroom in which everything that can be typed was typed by somebody who means harm.

import { reviews } from './hostile_reviews';
import { type Data, Sender } from './sender';
import { lines, names, printable, texts, turn } from './vectors';

/** Who is there. */
export interface House {
  founder: Sender;
  owner: Sender;
  writer: Sender;
  reviewer: Sender;
  /** All who came. */
  everybody: Sender[];
  /** A question of a review that is open, near the beginning. */
  open: string;
  /** Ids of reviews. */
  reviews: { closed: string; open: string; alone: string };
  /** Pages on which something of it shows, and who looks at them. */
  pages: [Sender, string][];
  /** Forms that are refused, with what was typed. */
  refused: [Sender, string, [string, string][]][];
}

/** An address that is one, and would end an attribute. */
const LINK = 'https://away.example/"onmouseover="__hit(901)"><svg/onload=__hit(902)>\'onfocus=__hit(903)';

const email = (at: number) => `"><svg/onload=__hit(${910 + at})>'onfocus=__hit()@away${at}.example`;

const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);

const text = (at: number) => turn(texts, at);
const name = (at: number) => turn(names, at);

/** Fills a new Readyroom. */
export async function hostileHouse(address: string, setUpLink: string): Promise<House> {
  const founder = await Sender.comes(address);
  await founder.setsUp(setUpLink, name(0), name(1), email(0));
  const makers = await team(founder, name(2), { owns: 'yes' });
  const watchers = await team(founder, name(3), { reviews: 'yes' });
  const both = await team(founder, name(4), { owns: 'yes', reviews: 'yes' });
  const people: Sender[] = [];
  for (const [at, of] of [makers, makers, watchers, watchers].entries()) {
    const somebody = await Sender.comes(address);
    await somebody.accepts(await founder.invites(email(at + 1), of), name(at + 5), email(at + 1));
    people.push(somebody);
  }
  const [owner, writer, reviewer, gone] = people as [Sender, Sender, Sender, Sender];
  await founder.does('/people', 'set_membership', { team: both, person: owner.id, member: 'yes' });
  await founder.does(`/people/${gone.id}`, 'disable_person');
  const link = await founder.invites(email(8), makers);
  const stranger = await Sender.comes(address);
  const house: House = { founder, owner, writer, reviewer, everybody: [founder, stranger, ...people], open: '', reviews: { closed: '', open: '', alone: '' }, pages: [], refused: [] };
  const shows = (who: Sender, ...pages: string[]) => house.pages.push(...pages.map((page): [Sender, string] => [who, page]));
  shows(stranger, link, '/sign-in');
  shows(founder, '/', '/people', `/people/${owner.id}`, `/people/${gone.id}`, '/profile');
  house.refused.push(
    [stranger, link, [['act', 'accept_invitation'], ['name', name(9)], ['email', text(0)], ['password', 'x']]],
    [stranger, '/sign-in', [['act', 'sign_in'], ['email', text(1)], ['password', 'x'], ['next', '//canary.example']]],
    [founder, '/people', [['act', 'invite_person'], ['email', text(2)]]],
    [founder, '/people', [['act', 'add_team'], ['name', text(3)]]],
    [founder, '/profile', [['act', 'change_profile'], ['name', text(4)], ['language', text(4)], ['zone', text(4)], ['theme', text(4)]]],
  );

  const template = await importsTemplate(house);
  shows(founder, '/templates', template);
  const [service, quiet] = await registersServices(house, makers, both);
  shows(writer, '/services', service, quiet, '/services?state=archived', `${service}/reviews/new`, '/services/new');
  const document = await writesDocuments(house, service);
  await writesServiceLevels(house, service);
  await reviews(house, service, quiet, { watchers, both }, document);
  return house;
}

/** Makes a team; its id. */
async function team(founder: Sender, called: string, what: Record<string, string>): Promise<string> {
  const known = new Set(((await founder.reads('people')).teams as Data[]).map((one) => one.team.id));
  await founder.does('/people', 'add_team', { name: called, ...what });
  return ((await founder.reads('people')).teams as Data[]).map((one) => one.team.id as string).find((id) => !known.has(id))!;
}

/** A checklist with every text of one line as a prompt, and others where guidance and fields stand. */
function checklist(): string {
  const sections = texts.map((block, at) => {
    const prompts = lines.filter((_, which) => which % texts.length === at).map((line) => `- [ ] ${line}`);
    const guided = `- [ ] What about ${name(at)} here?\n    <!-- ${name(at + 2)} -->\n    - comment:\n    - [ ] And ${name(at + 1)}?`;
    const gap = `- [ ] Is ${name(at + 3)} there: yes / no`;
    const choice = `- [ ] Which one is it, number ${at}?\n    - [ ] <b id=main onclick=__hit(920)>\n    - [ ] "onfocus="__hit(921)`;
    return [`## ${name(at + 4)}`, `Words before. ${block.split('\n\n')[0]}`, guided, gap, choice, ...prompts].join('\n\n');
  });
  const table = `| question | answer |\n| --- | --- |\n| ${name(2).replaceAll('|', '')} | yes / no |`;
  return [`---\nname: Made up\nabout: ${JSON.stringify(name(5))}\n---`, `# ${name(6)}`, ...sections, table, ...texts.slice(6)].join('\n\n');
}

async function importsTemplate({ founder, refused }: House): Promise<string> {
  const source = checklist();
  const fields = { source, purpose: text(3), language: 'en' };
  const page = await founder.does('/templates/import', 'import_template', { ...fields, name: name(7) });
  const slug = decodeURIComponent(page.split('/').pop()!);
  const { version } = await founder.reads('draft', { slug });
  await founder.does(`${page}/edit`, 'publish_version', { version, notes: text(4) });
  refused.push(
    // Not refused, but shown in the same way.
    [founder, '/templates/import', [['act', 'preview_import'], ['source', source], ['name', name(8)]]],
    [founder, '/templates/import', [['act', 'import_template'], ['source', source], ['name', ''], ['purpose', text(5)], ['language', 'xx']]],
  );
  return page;
}

async function registersServices({ owner, writer, founder, refused }: House, makers: string, both: string): Promise<[string, string]> {
  const fields = { service_owner: owner.id, deputy: writer.id, product_owner: founder.id, description: text(6) };
  const service = await writer.does('/services/new', 'register_service', { ...fields, name: name(10), team: makers });
  const quiet = await owner.does('/services/new', 'register_service', { service_owner: owner.id, name: name(11), team: both });
  const archived = await owner.does('/services/new', 'register_service', { service_owner: owner.id, name: name(12), team: both });
  await owner.does(archived, 'archive_service', { archived: 'yes' });
  refused.push(
    [writer, '/services/new', [['act', 'register_service'], ['name', text(7)], ['description', text(8)], ['team', makers]]],
    [writer, service, [['act', 'change_service'], ['base', '99'], ['description', text(9)], ['service_owner', owner.id]]],
  );
  return [service, quiet];
}

/** Writes a design doc in several revisions; its address. */
async function writesDocuments({ writer, pages, refused }: House, service: string): Promise<string> {
  const fresh = `${service}/documents/new`;
  const page = await writer.does(fresh, 'write_document', { base: '0', kind: 'design_doc', title: name(13), text: printable(texts.slice(0, 7).join('\n\n')), message: name(14) });
  for (const [at, body] of [texts.slice(3, 8).join('\n\n'), texts[8]!, texts[9]!, texts[10]!, texts[11]!].entries()) {
    await writer.does(`${page}/edit`, 'write_document', { base: String(at + 1), title: name(15 + at), text: printable(body), message: name(20 + at) });
  }
  pages.push([writer, fresh], [writer, page], [writer, `${page}/edit`]);
  for (const at of [1, 2, 3, 4, 5]) {
    pages.push([writer, `${page}/revisions/${at}`], [writer, `${page}/differences?from=${at}&to=${at + 1}`]);
  }
  await writer.does(page, 'begin_thread', { revision: '6', quote: '', body: text(2), replacement: '' });
  await writer.does(`${page}/edit`, 'write_document', { base: '6', title: name(15), text: `${printable(texts[11]!)}\n\nWords of ours.`, message: '' });
  await writer.does(page, 'begin_thread', { revision: '7', quote: 'Words of ours.', body: text(4), replacement: lines[3]! });
  refused.push([writer, page, [['act', 'begin_thread'], ['revision', '7'], ['quote', lines[5]!], ['body', text(6)], ['replacement', lines[7]!]]]);
  refused.push([writer, page, [['act', 'sign_document'], ['form', 'sign_document/owner'], ['revision', '1'], ['digest', text(1)], ['decision', 'no_go'], ['note', text(9)]]]);
  refused.push([writer, `${page}/edit`, [['act', 'write_document'], ['base', '1'], ['title', name(25)], ['text', text(0)], ['message', name(26)]]]);
  return page;
}

/** Service levels, one of them agreed on with words, one no longer meant. */
async function writesServiceLevels({ writer, pages, refused }: House, service: string) {
  const page = `${service}/service-levels`;
  const level = (at: number) => ({ good: text(at), objective: '99.9', window: '28', measured: text(at + 1) });
  for (const at of [0, 2, 4]) await writer.does(page, 'write_service_level', { base: '0', ...level(at) });
  const slug = decodeURIComponent(service.split('/').pop()!);
  const [first, second] = (await writer.reads('service-levels', { slug })).levels.meant as [Data, Data];
  const says = { level: first.id, digest: first.digest, side: 'developers' };
  await writer.does(page, 'agree_service_level', { ...says, says: 'no', note: text(6) });
  await writer.does(page, 'write_service_level', { base: '1', level: second.id, dropped: 'yes' });
  pages.push([writer, page], [writer, service]);
  refused.push(
    [writer, page, [['act', 'write_service_level'], ['form', 'write_service_level/new'], ['base', '0'], ['good', text(7)], ['objective', text(8)], ['window', text(9)], ['measured', text(10)]]],
    [writer, page, [['act', 'agree_service_level'], ['form', `agree_service_level/${first.id}-developers`], ['level', first.id], ['digest', text(1)], ['side', 'developers'], ['says', 'no'], ['note', text(11)]]],
  );
}

export { inDays, LINK, name, text };
