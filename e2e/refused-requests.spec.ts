import { randomUUID } from 'node:crypto';
import type { Problem } from '#lib/contract/problem.ts';
import type { CommandAnswer, ReleaseCreated } from '#lib/contract/wire.ts';
import { type Answer, codesOf } from './api.ts';
import { drillFacts, runbookOf } from './drill.ts';
import { expect, test } from './playwright.ts';

const TEN_MEGABYTES = 10 * 1_048_576;

const pathsOf = ({ body }: Answer) => ((body as Problem).issues ?? []).map(({ path }) => path);
const codeOf = ({ body }: Answer) => (body as Problem).code;

test('names that do not exist are named, and nothing changes', async ({ product, rehearse }) => {
  const runbook = await runbookOf(product);
  const create = (more: object) =>
    product.api.send('POST', '/api/releases', {
      ...drillFacts(runbook, { version: 'v4.6.0' }),
      ...more,
    });
  for (const [more, at] of [
    [{ template: 'no-such-runbook' }, 'template'],
    [{ roles: { ic: ['ic@sample.invalid'], pilot: ['x@sample.invalid'] } }, 'roles.pilot'],
    [{ parameters: { noSuch: 'x' } }, 'parameters.noSuch'],
    [{ sources: { 'no-such-signal': 'push' } }, 'sources.no-such-signal'],
    [{ targetAt: '2020-01-01T00:00:00Z' }, 'targetAt'],
    [{ drill: false }, 'overrides'],
  ] as const) {
    const answer = await create(more);
    expect(answer.status).toBe(422);
    expect(pathsOf(answer)).toContain(at);
  }

  const { slug } = await rehearse({ version: 'v4.6.1' });
  const { seq } = await product.api.room(slug);
  const ic = await product.as('ic');
  for (const [command, input, code] of [
    ['phase.start', { phase: 'no-such' }, 'unknown-phase'],
    ['role.assign', { role: 'no-such', person: 'ic@sample.invalid' }, 'unknown-role'],
    ['trigger.report', { trigger: 'no-such', note: 'n' }, 'unknown-trigger'],
  ] as const) {
    const answer = await ic.try(slug, command, input);
    expect(answer.status).toBe(422);
    expect(codesOf(answer)).toEqual([code]);
  }
  // Whether a row exists is asked of those who may record rows.
  const scribe = await product.as('scribe');
  const row = await scribe.try(slug, 'item.record', { item: 'no-such', result: 'PASS' });
  expect(row.status).toBe(422);
  expect(codesOf(row)).toEqual(['unknown-item']);
  const verb = await ic.try(slug, 'decision.make', { verb: 'FREEZE' });
  expect(verb.status).toBe(422);
  const command = await ic.send('POST', `/api/releases/${slug}/no.such`, {});
  expect(command.status).toBe(404);
  expect((await ic.send('GET', '/api/releases/no-such')).status).toBe(404);
  expect((await product.api.room(slug)).seq).toBe(seq);
});

test('a note of ten megabytes is too large; the room goes on', async ({ product, rehearse }) => {
  const { slug } = await rehearse({ version: 'v4.7.0' });
  const scribe = await product.as('scribe');
  const answer = await scribe.try(slug, 'note.add', { text: 'x'.repeat(TEN_MEGABYTES) });
  expect(answer.status).toBe(413);
  expect(codeOf(answer)).toBe('too-large');
  await scribe.command(slug, 'note.add', { text: 'a short one' });
});

test('one idempotency key is one act: repeated it answers the same, with another body it is refused', async ({
  product,
  rehearse,
}) => {
  const { slug } = await rehearse({ version: 'v4.8.0' });
  const scribe = await product.as('scribe');
  const key = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => scribe.try(slug, 'note.add', { text: 'once' }, key)),
  );
  const entries = answers.map(({ body }) => (body as CommandAnswer).entry);
  for (const entry of entries) expect(entry).toEqual(entries[0]);
  const other = await scribe.try(slug, 'note.add', { text: 'twice' }, key);
  expect(other.status).toBe(422);
  expect(codeOf(other)).toBe('key-reused');
  const { room } = await product.api.room(slug);
  expect(Object.values(room.notes).map(({ text }) => text)).toEqual(['once']);

  const body = drillFacts(await runbookOf(product), { version: 'v4.8.1' });
  const creating = { 'idempotency-key': randomUUID() };
  const create = (facts: object) => product.api.send('POST', '/api/releases', facts, creating);
  const made = await create(body);
  expect(made.status).toBe(201);
  expect((await create(body)).body).toEqual(made.body as ReleaseCreated);
  expect((await create({ ...body, name: 'another' })).status).toBe(422);
});

test('a cancelled release refuses everything but corrections', async ({ product, rehearse }) => {
  const { slug } = await rehearse({ version: 'v4.9.0' });
  const ic = await product.as('ic');
  await ic.command(slug, 'release.cancel', { reason: 'called off' });
  const late = await ic.try(slug, 'release.start');
  expect(late.status).toBe(409);
  expect((await ic.try(slug, 'note.add', { text: 'late' })).status).toBe(409);
  await ic.command(slug, 'entry.amend', { seq: 1, text: 'the ticket was CHG-2' });
});
