import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRunbookText } from '#lib/contract/runbook-file.ts';
import type { Release } from '#lib/domain/room.ts';
import { plannedRounds } from '#lib/domain/rounds/schedule.ts';
import { fillCommand } from '#lib/domain/runbook/placeholders.ts';

const text = readFileSync(new URL('./go-live-micro-plan.yaml', import.meta.url), 'utf8');
const answer = readRunbookText(text);
if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
const { runbook } = answer;
const minute = 60_000;

const release = {
  id: 'spark-v1-4-0',
  version: 'v1.4.0',
  previousVersion: 'v1.3.9',
  sha: '9f3c2e1',
  service: 'spark',
  drill: false,
  parameters: {},
} as Release;

function commandOf(slug: string, facts = {}, drill = false): string | undefined {
  for (const phase of runbook.phases) {
    const item = phase.items.find((row) => row.slug === slug);
    if (item) return fillCommand(runbook, { ...release, drill }, item, phase, facts);
  }
  throw new Error(`no row ${slug}`);
}

/** Every text of the runbook with its path. */
function texts(value: unknown, path = ''): [string, { en: string; tr: string }][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'tr' in value) return [[path, value as { en: string; tr: string }]];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

describe('go-live-micro-plan', () => {
  it('runs 1, 5, 25, 50 % for 15 minutes each and 100 % for 30', () => {
    const stages = runbook.phases.filter((phase) => phase.kind === 'canary');
    expect(stages.map((phase) => [phase.share, phase.at, phase.soak?.durationMs])).toEqual([
      [1, 0, 15 * minute],
      [5, 15 * minute, 15 * minute],
      [25, 30 * minute, 15 * minute],
      [50, 45 * minute, 15 * minute],
      [100, 60 * minute, 30 * minute],
    ]);
    expect(stages.map((phase) => phase.gate?.verb)).toEqual([
      'PROCEED',
      'PROCEED',
      'PROCEED',
      'PROCEED',
      'COMPLETE',
    ]);
  });

  it('asks the same seven things at every stage, and 40 files with three kinds for GO', () => {
    const gates = runbook.phases.flatMap((phase) => phase.gate ?? []);
    const stage = ['soak', 'rows', 'poll', 'signals', 'triggers', 'freeze', 'evidence'];
    for (const gate of gates.slice(1)) expect(gate.criteria.map((row) => row.kind)).toEqual(stage);
    expect(gates[0]?.criteria.map((row) => row.kind)).toContain('freeze');
    expect(runbook.objectives).toMatchObject([{ target: 99, freezeUnder: 10 }]);
    expect(gates[0]?.criteria.at(-1)).toMatchObject({
      count: 40,
      kinds: ['sbom', 'provenance', 'signed-go-no-go'],
    });
    expect(gates.every((gate) => gate.criteria.every((row) => !row.overridable))).toBe(true);
  });

  it('has the eight golden signals with S4 limits and warnings', () => {
    const golden = runbook.signals.filter((signal) => signal.golden);
    expect(golden.map(({ column, limit, warn, scale }) => [column, limit, warn, scale])).toEqual([
      ['p95', { max: 200, exclusive: false }, undefined, 'absolute'],
      ['5xx%', { max: 1, exclusive: false }, undefined, 'absolute'],
      ['ws_stale', { max: 30, exclusive: false }, undefined, 'absolute'],
      ['risk/min', { max: 0.5, exclusive: true }, undefined, 'absolute'],
      ['idem%', { max: 1, exclusive: false }, undefined, 'absolute'],
      ['cspΔ', { max: 10, exclusive: false }, undefined, 'relative'],
      ['evloop', { max: 50, exclusive: false }, { max: 30, exclusive: false }, 'absolute'],
      ['gc', { max: 20, exclusive: false }, { max: 15, exclusive: false }, 'absolute'],
    ]);
    expect(golden.every((signal) => signal.source.kind === 'self' && signal.baseline)).toBe(true);
  });

  it('has the twenty triggers of ruling 16', () => {
    expect(runbook.triggers.map((trigger) => trigger.slug)).toEqual(
      Array.from({ length: 20 }, (_, at) => `s4-t${String(at + 1).padStart(2, '0')}`),
    );
    const rules = runbook.triggers.map((trigger) => trigger.rule);
    expect(rules.slice(0, 8).map((rule) => 'signal' in rule && rule.signal)).toEqual(
      runbook.signals.slice(0, 8).map((signal) => signal.slug),
    );
    expect(rules.slice(8).map((rule) => rule.kind)).toEqual([
      'over-baseline',
      'over-baseline',
      'probe',
      'stuck',
      'threshold',
      'alert',
      'burn',
      'threshold',
      'drift',
      'row-failed',
      'reported',
      'joint',
    ]);
  });

  it('has 24 hourly checks and five criteria in the first night, and asks 50 files at the end', () => {
    const night = runbook.phases.find((phase) => phase.slug === 'first-night');
    const hours = runbook.rounds.flatMap(plannedRounds).map(({ atMs }) => atMs / (60 * minute));
    expect(hours).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
    expect(runbook.rounds[0]).toMatchObject({ from: 'first-night', owner: 'sre' });
    expect(runbook.completion).toContainEqual(
      expect.objectContaining({ kind: 'burn', windowMs: 24 * 60 * minute, under: 1.5 }),
    );
    expect(runbook.completion).toContainEqual(
      expect.objectContaining({ kind: 'rounds', all: true }),
    );
    expect(night?.items.slice(-5).map((item) => item.slug)).toEqual([
      'night-burn-rate',
      'night-no-degradation',
      'night-feedback',
      'night-checks-complete',
      'night-mini-rca',
    ]);
    expect(runbook.completion).toContainEqual(expect.objectContaining({ count: 50 }));
  });

  it.each([
    ['preflight-60s', 'bash scripts/60s-preflight.sh v1.4.0'],
    ['blast-radius', 'bash scripts/micro-blast-radius-test.sh https://canary v1.4.0 30'],
    ['artifact-completeness', 'bash scripts/check-artifact-completeness.sh'],
    ['drill-idempotency', 'https://canary/api/exec/order | sort | uniq -c'],
    ['drill-outbox', "curl -s https://canary/api/outbox/lag | jq '{p50, p95, p99, max}'"],
    ['ritual', 'bash scripts/green-button-ritual.sh v1.4.0'],
    ['ritual-files', 'evidence/go_nogo_signed_v1.4.0.txt'],
    ['s1-weight', 'kubectl annotate ingress spark nginx.ingress.kubernetes.io/canary-weight="1"'],
    ['s3-weight', 'kubectl annotate ingress spark nginx.ingress.kubernetes.io/canary-weight="25"'],
    ['s5-snapshot-entry', 'bash scripts/snapshot-metrics.sh 100'],
    ['final-snapshot', 'bash scripts/generate-release-oneliner.sh v1.4.0'],
    [
      'operator-card-qr',
      'qrencode -o operator_card_qr.png "https://github.com/org/repo/blob/main/QUICK_START_DEPLOYMENT.md"',
    ],
    ['tag-release', 'git tag -a v1.4.0 -m "Canary successful: 8/8 signals pass"'],
    ['lift-freeze', 'xargs -I{} gh pr edit {} --remove-label "hold-for-canary"'],
  ])('fills the command of %s as the seed has it', (slug, part) => {
    expect(commandOf(slug)).toContain(part);
  });

  it('rolls back with one command that names trigger and stage, and only logs it in a drill', () => {
    const facts = { trigger: 's4-t02', share: 25 };
    const command =
      'pwsh -NoProfile -File scripts/rollback.ps1 `\n  -Reason "s4-t02" `\n  -Stage "25%"';
    expect(commandOf('rollback-run', facts)).toBe(command);
    expect(commandOf('rollback-run', facts, true)).toBe(`${command} \`\n  -DryRun`);
    expect([runbook.decisionMs, runbook.timeToSafeMs, runbook.remeasureMs]).toEqual([
      5 * minute,
      5 * minute,
      10 * minute,
    ]);
  });

  it('says everything in both languages, and not the same in long sentences', () => {
    const all = texts(runbook);
    expect(all.length).toBeGreaterThan(150);
    for (const [path, { en, tr }] of all) {
      expect(en.trim() && tr.trim(), path).toBeTruthy();
      if (en.split(' ').length > 4) expect(tr, path).not.toBe(en);
      expect(`${en}${tr}`, path).not.toMatch(/!|TODO/);
    }
  });
});
