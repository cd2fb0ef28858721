import { describe, expect, it } from 'vitest';
import { fillPoint } from '#lib/domain/runbook/placeholders.ts';
import { Story } from '#lib/domain/testing/story.ts';
import { commandOf, phaseOf, rowOf, shippedRunbook, wordsOf } from './reading.ts';

const runbook = shippedRunbook('go-live-micro-plan');
const minute = 60_000;
const stage = (n: number) =>
  ['weight', 'snapshot-entry', 'watch', 'snapshot-decision', 'signal-row']
    .map((row) => `s${n}-${row}`)
    .join(' ');

describe('go-live-micro-plan, row by row', () => {
  it.each([
    [
      'preflight',
      -10,
      'operator-essentials freeze-and-pin preflight-60s blast-radius artifact-completeness drill-rollback drill-idempotency drill-outbox',
      'operator-card-qr dashboard-panels',
    ],
    ['green-button', -2, 'ritual ritual-files', 'flight-check'],
    ['stage-1', 0, stage(1), ''],
    ['stage-2', 15, stage(2), ''],
    ['stage-3', 30, stage(3), ''],
    ['stage-4', 45, stage(4), ''],
    ['stage-5', 60, `${stage(5)} s5-first-night-ready`, ''],
    ['close-out', 90, 'final-snapshot tag-release lift-freeze success-criteria', 'weekly-game-day'],
    [
      'first-night',
      90,
      'night-begins night-burn-rate night-no-degradation night-feedback night-checks-complete night-mini-rca',
      '',
    ],
  ])('has the rows of %s at T%d min, in the order of the seed', (slug, at, wanted, optional) => {
    const phase = phaseOf(runbook, slug);
    expect(phase.at).toBe(at * minute);
    const named = (required: boolean) =>
      phase.items.filter((item) => item.required === required).map((item) => item.slug);
    expect([named(true).join(' '), named(false).join(' ')]).toEqual([wanted, optional]);
  });

  it.each([
    [
      'drill-rollback',
      'pwsh -NoProfile -File scripts/rollback.ps1 \\\n  -Reason "drill-preflight" \\\n  -Stage "25%" \\\n  -DryRun | tee evidence/rollback_drill.txt',
    ],
    [
      'drill-idempotency',
      `seq 1 100 | xargs -P 10 -I{} curl -so /dev/null -w "%{http_code}\\n" \\\n  -H "X-Idempotency-Key:drill-$(date +%s)" \\\n  -d '{"symbol":"BTCUSDT","side":"buy","quantity":0.01}' \\\n  https://canary/api/exec/order | sort | uniq -c`,
    ],
    [
      'ritual-files',
      'ls -lh evidence/sbom_v8.9.0.json \\\n       evidence/build_provenance_v8.9.0.json \\\n       evidence/go_nogo_signed_v8.9.0.txt',
    ],
    [
      'flight-check',
      'bash scripts/60s-preflight.sh v8.9.0 && \\\nbash scripts/micro-blast-radius-test.sh https://canary v8.9.0 30 && \\\nbash scripts/check-artifact-completeness.sh && \\\nbash scripts/green-button-ritual.sh v8.9.0 && \\\necho "🟢 CLEARED FOR TAKEOFF"',
    ],
    [
      'final-snapshot',
      'bash scripts/snapshot-metrics.sh 100 && \\\nbash scripts/generate-release-oneliner.sh v8.9.0',
    ],
    [
      'tag-release',
      'git tag -a v8.9.0 -m "Canary successful: 8/8 signals pass"\ngit push origin v8.9.0',
    ],
    [
      'lift-freeze',
      'gh pr list --label "hold-for-canary" | \\\n  xargs -I{} gh pr edit {} --remove-label "hold-for-canary"',
    ],
    [
      'weekly-game-day',
      'pwsh scripts/rollback.ps1 -Reason "weekly-drill" -Stage "drill" -DryRun\npnpm test:chaos -- --testNamePattern="slow database"\npnpm test:contract:spot\ncat > evidence/weekly_drill_$(date +%Y%m%d).txt << EOF\nWeekly Drill: $(date)\nRollback: PASS/FAIL\nChaos: PASS/FAIL\nContract: PASS/FAIL\nNotes: [any observations]\nEOF',
    ],
  ])('has the whole command of %s as the seed has it', (slug, command) => {
    expect(commandOf(runbook, slug)).toBe(command);
  });

  it.each([
    [1, 1],
    [2, 5],
    [3, 25],
    [4, 50],
    [5, 100],
  ])('weighs, snapshots twice, watches and reads out stage %i at %i %%', (n, share) => {
    expect(commandOf(runbook, `s${n}-weight`)).toBe(
      `kubectl annotate ingress api nginx.ingress.kubernetes.io/canary-weight="${share}" --overwrite`,
    );
    expect(rowOf(runbook, `s${n}-weight`).item.startsSoak).toBe(true);
    for (const when of ['entry', 'decision']) {
      const snapshot = `bash scripts/snapshot-metrics.sh ${share}`;
      expect(commandOf(runbook, `s${n}-snapshot-${when}`)).toBe(snapshot);
    }
    expect(rowOf(runbook, `s${n}-watch`).item.measured).toBe('soak');
    const read = rowOf(runbook, `s${n}-signal-row`).item;
    expect([read.owner, read.expected?.en]).toEqual([
      'scribe',
      'Time, stage, p95, 5xx, ws, risk, idem, csp, loop, gc, decision, in this order',
    ]);
  });

  it.each([
    [
      'operator-essentials',
      'OPERATOR_CARD.md printed and laminated (A5 or wallet-sized, waterproof)',
      'lamine edildi (A5 veya cüzdan boyu, suya dayanıklı)',
    ],
    [
      'operator-essentials',
      'QR code added (top-left corner), to QUICK_START_DEPLOYMENT.md',
      'QR kodu eklendi (sol üst köşe), QUICK_START_DEPLOYMENT.md',
    ],
    ['operator-essentials', 'Card kept in the pocket during deployment', 'cepte'],
    [
      'operator-essentials',
      'Grafana dashboard open (10+2 panels)',
      'Grafana panosu açık (10+2 panel)',
    ],
    ['operator-essentials', 'Terminal with the scripts/ directory', 'scripts/ dizininde terminal'],
    [
      'operator-essentials',
      'evidence/ directory clean and ready',
      'evidence/ dizini temiz ve hazır',
    ],
    ['operator-essentials', 'IC designated', 'IC belirlendi'],
    ['operator-essentials', 'Escalation path clear', 'Eskalasyon yolu net'],
    ['operator-essentials', 'Rollback command memorized', 'Rollback komutu ezberde'],
    ['operator-essentials', '8 signal thresholds memorized', '8 sinyal eşiği ezberde'],
    ['freeze-and-pin', 'hold-for-canary', 'hold-for-canary'],
    ['artifact-completeness', 'All pass, 40+ evidence files', 'Hepsi geçer, 40+ kanıt dosyası'],
    ['drill-rollback', 'rollback dry run, 2 min', 'rollback dry-run, 2 dk'],
    [
      'drill-rollback',
      'Steps logged, services untouched',
      'Adımlar loglanır, servislere dokunulmaz',
    ],
    ['drill-idempotency', 'idempotency burst, 5 min', 'idempotency burst, 5 dk'],
    [
      'drill-idempotency',
      '1× 200 (or 201), 99× 409. idempotency_conflict_total does not spike',
      '1× 200 (veya 201), 99× 409. idempotency_conflict_total sıçramaz',
    ],
    ['drill-outbox', 'outbox lag smoke, 3 min', 'outbox lag smoke, 3 dk'],
    [
      'drill-outbox',
      'p50 < 2 s, p95 < 10 s, p99 < 30 s, max < 60 s (outliers acceptable). No teeth',
      'p50 < 2 sn, p95 < 10 sn, p99 < 30 sn, max < 60 sn (aykırı değer olabilir). Gecikme grafiğinde diş deseni yok',
    ],
    [
      'dashboard-panels',
      'Panel 11, Event Loop Lag P95, gauge: histogram_quantile(0.95, rate(nodejs_eventloop_lag_seconds_bucket[5m])); yellow from 0.030, red from 0.050',
      'sarı 0.030, kırmızı 0.050',
    ],
    [
      'dashboard-panels',
      'Panel 12, GC Pause Average, gauge: rate(nodejs_gc_duration_seconds_sum[5m]) / rate(nodejs_gc_duration_seconds_count[5m]); yellow from 0.015, red from 0.020',
      'sarı 0.015, kırmızı 0.020',
    ],
    [
      's5-first-night-ready',
      'FIRST_NIGHT_MONITORING.md open, 24 hourly checks',
      'FIRST_NIGHT_MONITORING.md açık, 24 saatlik kontrol',
    ],
    [
      'final-snapshot',
      '.github/RELEASE_NOTES_TEMPLATE.md, Deployment Summary',
      '.github/RELEASE_NOTES_TEMPLATE.md, Deployment Summary',
    ],
    [
      'weekly-game-day',
      'every Monday 10:00, 30 min: rollback 5 min, chaos 15 min, contract 10 min',
      'her pazartesi 10:00, 30 dk: rollback 5 dk, chaos 15 dk, contract 10 dk',
    ],
    [
      'weekly-game-day',
      'Keeps the team sharp, validates that the tools work',
      'Ekibi hazır tutar, araçların çalıştığını doğrular',
    ],
    [
      'success-criteria',
      'All 5 stages completed (1→100 %)',
      '5 aşamanın hepsi tamamlandı (%1→%100)',
    ],
    ['success-criteria', '8/8 signals pass at each stage', 'Her aşamada 8/8 sinyal geçti'],
    ['success-criteria', '0 rollbacks', '0 rollback'],
    ['success-criteria', '0 critical alerts', '0 kritik alarm'],
    ['success-criteria', 'War-room log complete', 'War-room kaydı eksiksiz'],
    ['success-criteria', '50+ evidence files collected', '50+ kanıt dosyası toplandı'],
    [
      'success-criteria',
      '0 rollback, p95 ≤ 200 ms, 5xx ≤ 1 %, ws_stale_p95 ≤ 30 s, idemp_conflict ≤ 1 %, CSP viol ≤ baseline+10 %; event-loop p95 ≤ 50 ms, GC avg ≤ 20 ms',
      '0 rollback, p95 ≤ 200 ms, 5xx ≤ %1, ws_stale_p95 ≤ 30 sn, idemp_conflict ≤ %1, CSP viol ≤ baseline+%10; event-loop p95 ≤ 50 ms, GC avg ≤ 20 ms',
    ],
    ['night-begins', 'FIRST_NIGHT_MONITORING.md', 'FIRST_NIGHT_MONITORING.md'],
    ['night-burn-rate', 'SLO burn rate < 1.5', 'SLO yanma hızı < 1.5'],
    ['night-burn-rate', '99 % uptime, p95 < 200 ms', '%99 erişilebilirlik, p95 < 200 ms'],
    ['night-no-degradation', 'No degradation', 'Bozulma yok'],
    [
      'night-feedback',
      'User feedback neutral or positive',
      'Kullanıcı geri bildirimi nötr veya olumlu',
    ],
    ['night-checks-complete', 'All hourly checks complete', 'Saatlik kontrollerin hepsi tamam'],
    ['night-mini-rca', 'Mini RCA documented', 'Mini RCA yazıldı'],
    [
      'rollback-evidence',
      'evidence/rollback_[timestamp].txt attached',
      'evidence/rollback_[timestamp].txt eklendi',
    ],
    [
      'rollback-run',
      'within 5 min, record written to evidence/rollback_[timestamp].txt',
      '5 dk içinde biter, kayıt evidence/rollback_[timestamp].txt',
    ],
  ])('says in %s, in both languages: %s', (slug, en, tr) => {
    const { text, expected, points } = rowOf(runbook, slug).item;
    const said = [text, expected, ...points].flatMap((one) => one ?? []);
    const words = (language: 'en' | 'tr') =>
      said.map((one) => one[language].replaceAll('\u00A0', ' ')).join('\n');
    expect(words('en')).toContain(en);
    expect(words('tr')).toContain(tr);
  });

  it('names the war-room channel of the release', () => {
    const { item, phase } = rowOf(runbook, 'operator-essentials');
    const { room } = new Story({ parameters: { warroomChannel: '#spark-warroom-v140' } }, runbook);
    const said = item.points.map(({ tr }) => fillPoint(room, phase, tr));
    expect(said).toContain('War-room kanalı hazır (#spark-warroom-v140)');
  });

  it('passes the success criteria and the night on what the room knows', () => {
    const needs = (slug: string) => rowOf(runbook, slug).item.needs;
    expect(needs('success-criteria')).toMatchObject([
      { kind: 'phases', phases: ['stage-1', 'stage-2', 'stage-3', 'stage-4', 'stage-5'] },
      { kind: 'no-rollback' },
      { kind: 'evidence', count: 50 },
    ]);
    expect(needs('night-burn-rate')).toMatchObject([{ kind: 'burn', under: 1.5 }]);
    expect(needs('night-checks-complete')).toMatchObject([{ kind: 'rounds', all: true }]);
  });

  it('says how long it takes, and which page explains it', () => {
    expect(runbook.summary.en).toContain('90 s of preflight, 90 minutes of canary');
    expect(runbook.summary.tr).toContain('90 sn preflight, 90 dakikalık canary');
    expect(wordsOf(phaseOf(runbook, 'preflight').entry)).toContain('preflight takımı, 90 sn');
    expect(wordsOf(phaseOf(runbook, 'preflight').entry)).toContain('3 mini tatbikat, toplam 15 dk');
    expect(runbook.quickStartUrl).toMatch(/QUICK_START_DEPLOYMENT\.md$/);
    expect(phaseOf(runbook, 'first-night').durationMs).toBe(24 * 60 * minute);
  });
});
