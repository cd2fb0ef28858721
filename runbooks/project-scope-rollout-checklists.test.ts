import { describe, expect, it } from 'vitest';
import { phaseOf, rowOf, shippedRunbook } from './reading.ts';

const runbook = shippedRunbook('project-scope-rollout');
const minute = 60_000;
const stages = runbook.phases.filter(({ kind }) => kind === 'canary');

describe('project-scope-rollout: §4 activation and the flag', () => {
  it.each(stages.map(({ slug }, n) => [slug, n] as const))('%s has its five steps', (slug, n) => {
    const { items } = phaseOf(runbook, slug);
    const at = items.findIndex((item) => item.slug === `p${n}-tenants`);
    const [tenants, precheck, flagOn, watch, semantics, stability] = items.slice(at);
    expect(tenants?.fields[0]).toMatchObject({ slug: 'ticket', required: true });
    expect(precheck?.text.tr).toContain('project_scope_enabled=false');
    expect(precheck?.parts.map(({ text }) => text.tr)).toEqual([
      'API smoke',
      '/api/v1/me/projects authorization checks',
    ]);
    expect(flagOn).toMatchObject({
      flag: { flag: 'project-scope-enabled', on: true },
      startsSoak: true,
    });
    expect(watch).toMatchObject({
      measured: 'soak',
      soak: { durationMs: 15 * minute, mode: 'elapsed' },
    });
    expect(watch?.points.map(({ tr }) => tr)).toEqual([
      '403/404 semantics',
      'scope_mismatch_error trend',
    ]);
    expect(semantics).toMatchObject({ owner: 'sre', required: true });
    expect(semantics?.text.tr).toContain('403/404 semantics');
    expect(semantics?.measured).toBeUndefined();
    expect(stability).toMatchObject({
      measured: 'soak',
      soak: { durationMs: 60 * minute, mode: 'continuous' },
    });
  });

  it('has one flag with a state per segment, a safety switch with five minutes of watch', () => {
    expect(runbook.flags).toMatchObject([
      {
        key: 'project_scope_enabled',
        initial: 'off',
        scope: 'segment',
        killSwitch: true,
        watchMs: 5 * minute,
      },
    ]);
    expect(rowOf(runbook, 'rb-in-flight').item.text.tr).toContain('5 dakika');
    expect(runbook.updates['switched-off']?.tr).toBe(
      'Project-aware features temporarily disabled.',
    );
  });
});

describe('project-scope-rollout: §2, §8, §9 checklists', () => {
  it('has the preconditions and the pre-deploy list', () => {
    const { items } = phaseOf(runbook, 'preconditions');
    expect(items.map(({ slug }) => slug)).toEqual([
      'epics-green',
      'flag-controllable',
      'observability-active',
      'backup-verified',
      'change-announcement',
      'support-briefing',
      'ops-briefing',
    ]);
    expect(rowOf(runbook, 'epics-green').item.parts).toHaveLength(5);
    expect(items.map(({ points }) => points.length).slice(4)).toEqual([4, 2, 3]);
    expect(rowOf(runbook, 'backup-verified').item.fields.every(({ required }) => required)).toBe(
      true,
    );
  });

  it('has the go/no-go checklist with owner and both criteria', () => {
    const { items } = phaseOf(runbook, 'go-no-go');
    expect(items.map(({ text, owner, go, noGo }) => [text.tr, owner, go?.tr, noGo?.tr])).toEqual([
      ['Security isolation tests', 'security-qa', '%100 pass', 'herhangi bir fail'],
      ['Regression pack', 'qa', 'green', 'fail'],
      ['Data quality report, critical=0', 'data-ops', 'critical=0', 'critical unresolved'],
      [
        'Data quality report, approved mitigation',
        'data-ops',
        'approved mitigation',
        'critical unresolved',
      ],
      ['Observability dashboards', 'sre', 'canlı + doğru veri', 'eksik/yanlış sinyal'],
      [
        'Rollback switch test',
        'platform-eng',
        'feature flag deactivate başarıyla testli',
        'testsiz',
      ],
      ['Stakeholder readiness', 'product', 'communication complete', 'incomplete'],
    ]);
  });

  it('announces the change with its scope, segments, risk and way back', () => {
    expect(rowOf(runbook, 'change-announcement').item.updates).toEqual(['announced']);
    for (const said of ['Kapsam:', 'Tenant segment:', 'Risk:', 'Rollback plan:']) {
      expect(runbook.updates.announced?.tr).toContain(said);
    }
    for (const said of ['Scope:', 'Tenant segments:', 'Risk:', 'Rollback plan:']) {
      expect(runbook.updates.announced?.en).toContain(said);
    }
  });

  it('opens an incident channel within 15 minutes of an alert, and logs freeze or continue jointly', () => {
    for (const [n, { slug, gate }] of stages.entries()) {
      const channel = rowOf(runbook, `p${n}-incident-channel`);
      expect(channel.phase.slug).toBe(slug);
      expect(channel.item.text.tr).toContain('15 dk içinde');
      expect(channel.item.onlyIf?.text.tr).toContain('alert');
      expect(gate?.criteria).toContainEqual(
        expect.objectContaining({ kind: 'agreement', parties: ['product', 'ops'] }),
      );
    }
  });

  it('ends with the post-deploy list and four signatures', () => {
    expect(phaseOf(runbook, 'post-deploy').items.map(({ slug }) => slug)).toEqual([
      'stabilization-report',
      'open-actions',
      'sign-offs-attached',
    ]);
    expect(runbook.signOffs).toEqual(['product', 'sre', 'security', 'qa']);
    expect(runbook.completion.map(({ kind }) => kind)).toEqual([
      'phases',
      'quiet',
      'triggers',
      'actions',
      'sign-offs',
    ]);
  });
});
