// Reviews in which everything that can be typed was typed by somebody who means harm.

import { type House, inDays, LINK, name, text } from './hostile';
import type { Data, Sender } from './sender';

/** A review, and its questions by section. */
interface Review {
  path: string;
  id: string;
  sections: string[][];
}

/** A closed review, one that is open, and one whose reviewer is its owner. */
export async function reviews(house: House, service: string, quiet: string, teams: { watchers: string; both: string }, document: string) {
  const closed = await starts(house.writer, service, teams.watchers);
  await answers(house, closed);
  await risks(house, closed);
  await isTalkedAbout(house, closed);
  await house.writer.does(closed.path, 'pin_document', { base: '0', revision: `${document.split('/').pop()}:2` });
  await decidesTheRollout(house, closed, []);
  await isSigned(house, closed);

  const open = await imports(house, service, teams.watchers);
  await house.writer.does(open.path, 'pin_document', { base: '0', revision: `${document.split('/').pop()}:1` });
  await staysOpen(house, open);
  await decidesTheRollout(house, open, [['stage.1.name', name(3)], ['stage.1.watched', text(9)]]);

  const alone = await starts(house.owner, quiet, teams.both);
  await house.founder.does(`${alone.path}/sign`, 'allow_exception', { reason: text(3) });
  house.pages.push([house.founder, '/reviews'], [house.owner, alone.path], [house.owner, `${alone.path}/sign`]);
  // Where others' answers to the same question are shown.
  house.pages.push([house.owner, page(alone, firsts(alone)[3]!)]);
  house.reviews = { closed: closed.id, open: open.id, alone: alone.id };
  house.open = page(open, open.sections[1]![2]!);
}

/** What is watched in words of theirs, perhaps one stage more, a stage that was reached, and forms about both that are refused. */
async function decidesTheRollout({ writer, pages, refused }: House, review: Review, more: [string, string][]) {
  const path = `${review.path}/plan`;
  const { rollout } = await writer.reads('plan', { id: review.id });
  const was = rollout.stages[0].stage;
  const typed = (at: number, called: string): [string, string][] => [
    ['base', String(rollout.changes)],
    ['stage.0.was', JSON.stringify(was)],
    ['stage.0.name', called],
    ['stage.0.milestone', was.milestone],
    ['stage.0.watched', text(at)],
    ['stage.0.turn_back', text(at + 1)],
  ];
  await writer.does(path, 'change_plan', [...typed(0, was.name), ...more]);
  const stage = was.id as string;
  await writer.does(path, 'reach_stage', { stage, reached: 'yes', note: text(5) });
  pages.push([writer, path]);
  refused.push(
    [writer, path, [['act', 'change_plan'], ...typed(2, text(4)), ['stage.0.target', text(6)]]],
    [writer, path, [['act', 'reach_stage'], ['form', `reach_stage/${stage}`], ['stage', text(7)], ['reached', 'yes'], ['note', text(8)]]],
  );
}

async function starts(who: Sender, service: string, team: string): Promise<Review> {
  const slug = decodeURIComponent(service.split('/').pop()!);
  const { versions } = await who.reads('new-review', { slug });
  const fields = { version: `${versions[0].id}/standard`, trigger: 'launch', reviewing_team: team, target: inDays(20) };
  return questions(who, await who.does(`${service}/reviews/new`, 'start_review', fields));
}

async function questions(who: Sender, path: string): Promise<Review> {
  const id = path.split('/').pop()!;
  const { sections } = await who.reads('review', { id });
  return { path, id, sections: sections.map((section: Data) => section.questions.map((question: Data) => question.key as string)) };
}

const page = (review: Review, key: string) => `${review.path}/questions/${encodeURIComponent(key)}`;

/** The first questions of all sections: those with guidance and a field. */
const firsts = (review: Review) => review.sections.map((keys) => keys[0]!);

/** The revision of an answer that stands. */
async function base(who: Sender, review: Review, key: string): Promise<string> {
  return String((await who.reads('question', { id: review.id, key })).answer?.revision ?? 0);
}

/** The last of what was said about a question: a verdict or a thread. */
async function lastSaid(who: Sender, of: 'verdict' | 'thread', review: Review, key: string): Promise<string> {
  const { said } = await who.reads('question', { id: review.id, key });
  return (said as Data[]).flatMap((one) => (one[of] ? [one[of].id as string] : [])).at(-1)!;
}

/** Answers every question, each first one twice. */
async function answers({ writer, owner, pages, refused }: House, review: Review) {
  for (const [at, key] of review.sections.flat().entries()) {
    const { question } = await writer.reads('question', { id: review.id, key });
    const chosen = question.options.at(-1)?.key ?? '';
    const fields = { base: '0', intent: 'answer', option: chosen, text: question.kind === 'link' ? LINK : text(at) };
    if (question.kind === 'group') continue;
    if (chosen === '' && at % 9 === 5) await writer.does(page(review, key), 'answer_question', { base: '0', intent: 'not_applicable', reason: text(at) });
    else await writer.does(page(review, key), 'answer_question', fields);
  }
  for (const [at, key] of firsts(review).entries()) {
    const more = { 'field.comment': text(at + 2), 'evidence.0.link': LINK, 'evidence.0.note': text(at + 3), 'evidence.1.note': LINK };
    await owner.does(page(review, key), 'answer_question', { base: '1', intent: 'answer', text: text(at + 1), ...more });
    pages.push([writer, page(review, key)], [writer, `${page(review, key)}/history`]);
  }
  pages.push([writer, review.path], [writer, `${review.path}/sign`], [writer, `${review.path}/retro`]);
  const key = review.sections[0]!.at(-1)!;
  pages.push([writer, page(review, key)]);
  // Somebody was quicker, and what is no link.
  const again = (base: string, link: string): [string, string][] => [
    ['act', 'answer_question'],
    ['base', base],
    ['intent', 'answer'],
    ['text', text(0)],
    ['reason', text(1)],
    ['field.comment', text(2)],
    ['evidence.0.link', link],
    ['evidence.0.note', text(3)],
  ];
  const where = page(review, firsts(review)[0]!);
  refused.push([writer, where, again('0', LINK)], [writer, where, again('2', `javascript:__hit(930)//${text(4)}`)]);
}

const riskOf = (at: number, owner: string): Record<string, string> => ({
  statement: text(at),
  acceptable_because: text(at + 1),
  until: inDays(30),
  owner,
  effect: text(at + 2),
  no_longer_when: text(at + 3),
  plan: text(at + 4),
});

/** Risks that are accepted, renewed, mitigated. */
async function risks({ writer, owner, pages }: House, review: Review) {
  for (const [at, keys] of review.sections.slice(0, 3).entries()) {
    const key = keys[0]!;
    await writer.does(page(review, key), 'propose_risk', { base: '2', ...riskOf(at, owner.id) });
    const { risks } = await writer.reads('question', { id: review.id, key });
    const risk = risks.at(-1).id as string;
    await owner.does(page(review, key), 'decide_risk', { risk, outcome: 'accepted', reason: text(at + 5) });
    await owner.does(`/risks/${risk}`, 'renew_risk', { base: '0', until: inDays(60), reason: text(at + 6) });
    if (at === 2) {
      await writer.does(`/risks/${risk}`, 'end_risk', { how: 'mitigated', reason: text(at + 7) });
      const again = { base: await base(writer, review, key), intent: 'answer', text: text(at), 'evidence.0.link': LINK };
      await writer.does(page(review, key), 'answer_question', again);
    }
    pages.push([writer, `/risks/${risk}`]);
  }
  pages.push([owner, '/'], [owner, '/risks'], [owner, '/risks?state=all']);
}

/** Verdicts with notes, and comments. */
async function isTalkedAbout({ writer, reviewer, founder }: House, review: Review) {
  await writer.does(review.path, 'hand_over', { scope: 'everything', note: text(2) });
  for (const [at, key] of firsts(review).entries()) {
    const where = page(review, key);
    await reviewer.does(where, 'give_verdict', { base: await base(writer, review, key), judgement: at === 0 ? 'concern' : 'unclear', note: text(at + 5) });
    await writer.does(where, 'comment', { body: text(at) });
    const thread = await lastSaid(writer, 'thread', review, key);
    await founder.does(where, 'comment', { thread, body: text(at + 4) });
    if (at === 1) await writer.does(where, 'resolve_thread', { thread, resolved: 'yes' });
    if (at === 0) {
      const verdict = await lastSaid(writer, 'verdict', review, key);
      await reviewer.does(where, 'withdraw_concern', { verdict, note: text(8) });
    }
  }
}

async function isSigned({ writer, owner, reviewer, founder, pages, refused }: House, review: Review) {
  const sign = `${review.path}/sign`;
  const shown = await owner.reads('sign', { id: review.id });
  const as = (decision: string, digest: string, at: number) => ({ stage: shown.stage_id, digest, decision, note: text(at) });
  refused.push([owner, sign, [['act', 'sign_off'], ...Object.entries(as('go', 'older', 9))] as [string, string][]]);
  await reviewer.does(sign, 'sign_off', as('looked_no_concerns', shown.reviewer_digest, 6));
  await owner.does(sign, 'sign_off', as('go_with_risks', shown.owner_digest, 7));
  await writer.does(sign, 'close_review', { how: 'launched', note: text(8) });
  const { head } = await owner.reads('review', { id: review.id });
  pages.push(...head.stages[0].passed.map((passing: Data): [Sender, string] => [owner, `/snapshots/${passing[1]}`]));
  const notes = firsts(review).map((key, at): [string, string] => [`note.${key}`, text(at)]);
  const retro = `${review.path}/retro`;
  refused.push([founder, retro, [['act', 'give_retro'], ['minutes', text(1)], ['missing', text(2)], ['remark', text(3)], ...notes]]);
  await writer.does(retro, 'give_retro', [['minutes', '30'], ['missing', text(9)], ['remark', text(10)], ...notes]);
}

/** A review that begins with a filled-in checklist; what has no place in it is kept. */
async function imports({ writer, refused }: House, service: string, team: string): Promise<Review> {
  const slug = decodeURIComponent(service.split('/').pop()!);
  const { versions } = await writer.reads('new-review', { slug });
  const asked = [0, 1, 2, 3].map((at) => `- [x] What about ${name(at)} here? — ${name(at + 30)}\n\n  ${text(at).replaceAll('\n', '\n  ')}`);
  const others = [4, 5].map((at) => `- [x] Who brings ${name(at)}? — ${text(at).replaceAll('\n', '\n  ')}`);
  const source = [`# ${name(31)}`, `Words before ${name(32)}.`, ...asked, `## ${name(33)}`, ...others, text(6), text(7)].join('\n\n');
  const version = `${versions[0].id}/standard`;
  const fields = { source, version, previewed: version, trigger: 'change', reviewing_team: team, keep_rest: 'yes', name: name(34), purpose: text(7) };
  const where = `${service}/reviews/import`;
  const changed = { ...fields, target: '2001-01-01', leave: text(1) };
  refused.push(
    [writer, where, [['act', 'preview_filled'], ['source', source]]],
    [writer, where, [['act', 'import_review'], ...Object.entries(changed)] as [string, string][]],
    [writer, `${service}/reviews/new`, [['act', 'start_review'], ...Object.entries(changed)] as [string, string][]],
  );
  return questions(writer, await writer.does(where, 'import_review', fields));
}

/** What shows only while a review is open. */
async function staysOpen({ writer, owner, reviewer, founder, pages, refused }: House, review: Review) {
  const [first, second, third, fourth, fifth] = firsts(review) as [string, string, string, string, string];
  await writer.does(page(review, fourth), 'answer_question', { base: await base(writer, review, fourth), intent: 'answer', text: text(9) });
  await writer.does(review.path, 'hand_over', { scope: 'everything', note: text(10) });
  await writer.does(page(review, second), 'hand_over', { scope: 'help', note: text(11) });
  await writer.does(page(review, second), 'assign_question', { assignee: owner.id });
  await writer.does(review.path, 'assign_reviewer', { person: founder.id, assigned: 'yes' });
  await reviewer.does(page(review, fourth), 'give_verdict', { base: await base(writer, review, fourth), judgement: 'concern', note: text(0) });
  const verdict = await lastSaid(writer, 'verdict', review, fourth);
  await reviewer.does(page(review, fourth), 'hand_concern_over', { verdict, to: founder.id, note: text(1) });
  for (const outcome of ['', 'declined']) {
    const key = outcome ? fifth : third;
    await writer.does(page(review, key), 'propose_risk', { base: await base(writer, review, key), ...riskOf(7, owner.id) });
    const { risks } = await writer.reads('question', { id: review.id, key });
    if (outcome) await owner.does(page(review, key), 'decide_risk', { risk: risks.at(-1).id, outcome, reason: text(3) });
  }
  const last = review.sections.length - 1;
  const left = (await writer.reads('review', { id: review.id })).sections[last].questions as Data[];
  const bases = left.map((one): [string, string] => [`base.${one.key}`, String(one.answer?.revision ?? 0)]);
  await writer.does(review.path, 'answer_section', [['section', String(last)], ['reason', text(4)], ...bases]);
  await keepsDrafts(writer, review, first);
  pages.push([founder, '/'], [reviewer, '/'], [writer, '/'], [writer, review.path], [reviewer, review.path], [reviewer, `${review.path}/sign`]);
  for (const key of [first, second, third, fourth, fifth]) pages.push([writer, page(review, key)]);
  pages.push([reviewer, page(review, fourth)], [founder, page(review, fourth)], [writer, `${page(review, first)}/history`]);
  const past = { ...riskOf(5, owner.id), until: '2001-01-01', base: await base(writer, review, first) };
  refused.push(
    [writer, page(review, first), [['act', 'propose_risk'], ...Object.entries(past)] as [string, string][]],
    [writer, page(review, first), [['act', 'comment'], ['thread', text(2)], ['body', text(3)]]],
    [reviewer, page(review, fourth), [['act', 'give_verdict'], ['base', '0'], ['judgement', 'concern'], ['note', text(4)]]],
    [writer, `${review.path}/sign`, [['act', 'close_review'], ['how', 'launched'], ['note', text(5)]]],
    [founder, page(review, fourth), [['act', text(6)], ['note', text(7)], [text(8), text(9)]]],
  );
}

/** What somebody was still typing. */
async function keepsDrafts(writer: Sender, review: Review, key: string) {
  const draft = (act: string) => `${review.id}/${key}/${act}`;
  const answer = { base: '0', intent: 'answer', text: text(5), 'evidence.0.link': text(6), 'evidence.0.note': text(7), 'field.comment': text(8) };
  for (const [act, fields] of [
    ['answer_question', answer],
    ['comment', { body: text(9) }],
    ['propose_risk', riskOf(6, '')],
  ] as [string, Record<string, string>][]) {
    await writer.keeps(draft(act), fields);
  }
}
