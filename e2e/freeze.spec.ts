import { readFileSync } from 'node:fs';
import { axeEverywhere } from './axe-everywhere.ts';
import { expect, test } from './playwright.ts';
import { RoomPage } from './room-page.ts';
import { SeedDrill } from './seed-drill.ts';

const docs = readFileSync(new URL('../docs/write-a-runbook.md', import.meta.url), 'utf8');
const [, example = ''] = /```yaml\n(format: 1\n.*?)```/s.exec(docs) ?? [];
const hourMs = 3_600_000;
const instant = (aheadMs: number) => new Date(Date.now() + aheadMs).toISOString();

/** The example of the documentation, locked for an hour, with something that must not be done. */
const locked = example
  .replace('slug: small-rollout', 'slug: locked-rollout')
  .replace('[{ kind: rows }, { kind: poll }]', '[{ kind: rows }, { kind: poll }, { kind: freeze }]')
  .replace(
    /( +)- \{ slug: backup,/,
    '$1- { slug: by-hand, text: Change it by hand, owner: operator, workstream: rollout, prohibition: true, required: false }\n$&',
  )
  .concat(
    `freezes: [{ slug: weekend, name: Weekend freeze, window: { kind: once, from: "${instant(-hourMs)}", until: "${instant(hourMs)}" } }]\n`,
  );

test('a change freeze closes the way forward, and the room says so', async ({
  ic: page,
  product,
}) => {
  await product.api.must('POST', '/api/runbooks', { text: locked });
  const drill = await SeedDrill.create(product, {
    template: 'locked-rollout',
    version: 'v9.1.0',
    durationScale: 1 / 300,
    people: { ic: ['lead'], deployer: ['operator'] },
  });
  await (await drill.as('lead')).command(drill.slug, 'release.start');
  const room = await new RoomPage(page).open(drill.slug);
  const sentence = page.getByRole('region', { name: 'Where the room stands' });
  await expect(sentence).toContainText('Freeze. Weekend freeze until');
  await expect(sentence).toContainText('GO is closed; HOLD and NO-GO stay open.');
  await expect(room.verb('GO')).toHaveAttribute('aria-disabled', 'true');
  await axeEverywhere(page, 'freeze');
  drill.feed.stop();
  await product.api.must('DELETE', '/api/runbooks/locked-rollout');
});
