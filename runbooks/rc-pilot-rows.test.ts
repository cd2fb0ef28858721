import { describe, expect, it } from 'vitest';
import { commandOf, phaseOf, rowOf, shippedRunbook, wordsOf } from './reading.ts';

const runbook = shippedRunbook('rc-pilot');

describe('rc-pilot, row by row', () => {
  it.each([
    ['tasks', 'no-feature no-dry-run code-changes operational-readiness documentation'],
    [
      'day-0',
      'staging-deploy staging-post-deploy-check build-id-logged config-hash-logged ids-in-ready ready-endpoint check-config check-database check-openai check-queue config-validated environment-name api-key guard-isolation guard-kill-switch guard-budgets manual-smoke ready-watched backup-database backup-config backup-image',
    ],
    [
      'day-1',
      'prod-deploy pilot-on post-deploy-check first-invoices first-run-summary first-metrics',
    ],
    ['day-2-3', 'pilot-volume feedback-endpoint health-dashboard'],
    ['day-4-7', 'daily-reviews trend-s1 trend-p95 trend-feedback anomalies'],
    ['day-7', 'done-readiness done-run-summary done-system-health done-feedback'],
    ['closing', 'next-sprint'],
    [
      'rollback',
      'kill-switch-set-env kill-switch-export redeploy-kubectl redeploy-compose redeploy-revert redeploy-image restore-config verify-ready verify-config verify-queue flood-stopped flood-drained flood-stuck-jobs purge-pilot-data postmortem',
    ],
  ])('has the rows of %s in the order of the seed', (phase, slugs) => {
    const rows = phaseOf(runbook, phase).items;
    expect(rows.map(({ slug }) => slug).join(' ')).toBe(slugs);
    const optional = rows.filter(({ required }) => !required).map(({ slug }) => slug);
    expect(optional).toEqual(phase === 'tasks' ? ['no-feature', 'no-dry-run'] : []);
  });

  it('saves what prod runs before anything is deployed there', () => {
    const backups = ['backup-database', 'backup-config', 'backup-image'];
    for (const slug of backups) {
      const { phase, item } = rowOf(runbook, slug);
      expect([phase.gate?.verb, phase.gate?.to]).toEqual([
        'GO',
        rowOf(runbook, 'prod-deploy').phase.slug,
      ]);
      expect([item.text.en, item.text.tr]).toEqual([
        expect.stringContaining('(prod, before the deploy)'),
        expect.stringContaining('(prod, deploy öncesi)'),
      ]);
    }
  });

  it.each([
    [
      'staging-post-deploy-check',
      'API_BASE_URL=https://staging.example.com python3 scripts/post_deploy_check.py',
    ],
    [
      'post-deploy-check',
      'API_BASE_URL=https://api.example.com python3 scripts/post_deploy_check.py',
    ],
    ['first-invoices', 'curl -X POST "https://api.example.com/full-process?tenant_id=pilot" \\'],
    ['first-invoices', '-H "X-API-Key: $API_KEY" \\\n  -F "file=@invoice.pdf"'],
    ['environment-name', 'echo $ENV'],
    ['backup-database', 'pg_dump -t incidents -t jobs > backup.sql'],
    ['backup-config', 'cat config.py > config_backup.py'],
    ['backup-image', 'docker tag api:latest api:pre-8.9'],
    ['trend-s1', `grep '"event": "run_summary"' | jq -r '[.timestamp, .rates.s1_rate] | @tsv'`],
    ['manual-smoke', 'pytest backend/tests/test_e2e_smoke.py -v'],
    ['ids-in-ready', 'https://staging.example.com/health/ready'],
    ['feedback-endpoint', 'https://api.example.com/admin/feedback-stats?tenant_id=pilot'],
    ['health-dashboard', 'https://api.example.com/admin/system-health?tenant_id=pilot'],
    ['trend-p95', `jq -s 'map(.latency.p95_pipeline_total_ms) | add / length'`],
    ['trend-feedback', `jq -r '[.timestamp, .rates.feedback_coverage] | @tsv'`],
    ['kill-switch-export', 'export PILOT_ENABLED=false'],
    ['kill-switch-set-env', 'kubectl set env deployment/api PILOT_ENABLED=false'],
    ['redeploy-kubectl', 'kubectl rollout undo deployment/api'],
    ['redeploy-compose', 'docker-compose up -d --force-recreate'],
    ['redeploy-revert', 'git revert 9f3c2e1 && deploy'],
    ['redeploy-image', 'docker run api:pre-8.9'],
    ['restore-config', 'cp config_backup.py config.py && restart'],
    ['verify-ready', 'curl -s https://api.example.com/health/ready | jq .'],
    [
      'verify-queue',
      "watch -n 5 'curl -s https://api.example.com/health/ready | jq .checks.queue'",
    ],
    [
      'purge-pilot-data',
      "BEGIN;\nDELETE FROM incidents WHERE tenant_id = 'pilot';\nDELETE FROM jobs WHERE tenant_id = 'pilot';\nCOMMIT;",
    ],
  ])('has the command of %s as the seed has it', (slug, part) => {
    expect(commandOf(runbook, slug)).toContain(part);
  });

  it('changes nothing with the rollback commands of a drill', () => {
    const rows = phaseOf(runbook, 'rollback').items.filter(({ command }) => command);
    const drilled = rows.map(({ slug }) => commandOf(runbook, slug, { drill: true }) ?? '');
    const acts =
      /PILOT_ENABLED=false$|undo deployment\/api$|recreate|docker run|^git revert|DELETE|^cp /;
    const acting = drilled.filter((command) => acts.test(command));
    expect(acting).toEqual(['export PILOT_ENABLED=false']);
  });

  it.each([
    ['build-id-logged', 'build_id=git:abc1234'],
    ['config-hash-logged', 'config_hash=sha256:xxxx'],
    ['ids-in-ready', 'build_id + config_hash'],
    ['ready-endpoint', 'HTTP 200'],
    ['check-config', 'checks.config: "ok"'],
    ['check-database', 'checks.database: "ok"'],
    ['check-openai', 'checks.openai_api: "ok"'],
    ['check-queue', 'checks.queue: "ok"'],
    ['config-validated', '"Config validation passed"'],
    ['environment-name', 'production veya staging'],
    ['api-key', 'openai_api: ok'],
    ['guard-isolation', 'tenant_id="pilot"'],
    ['guard-kill-switch', "PILOT_ENABLED=false: pilot job'ları skip, uygulama ready kalır"],
    ['guard-budgets', '3600 sn'],
    ['first-invoices', '10 invoice'],
    ['pilot-volume', '50 invoice/gün'],
    ['flood-drained', 'En fazla 5 dakika'],
  ])('expects of %s what the seed expects', (slug, expected) => {
    expect(rowOf(runbook, slug).item.expected?.tr).toContain(expected);
  });

  it.each([
    ['code-changes', 7],
    ['operational-readiness', 4],
    ['documentation', 3],
    ['guard-isolation', 4],
    ['guard-budgets', 3],
    ['daily-reviews', 4],
    ['postmortem', 4],
  ])('has the parts of %s', (slug, count) => {
    expect(rowOf(runbook, slug).item.parts).toHaveLength(count);
  });

  it('kills the pilot first, by either command, and has one row that makes it safe', () => {
    const { items } = phaseOf(runbook, 'rollback');
    expect(items.slice(0, 2).map(({ flag, oneOf }) => [flag, oneOf])).toEqual([
      [{ flag: 'pilot-enabled', on: false }, 'kill-switch'],
      [{ flag: 'pilot-enabled', on: false }, 'kill-switch'],
    ]);
    expect(items.filter(({ oneOf }) => oneOf === 'redeploy')).toHaveLength(4);
    expect(items.filter(({ safe }) => safe).map(({ slug }) => slug)).toEqual(['verify-ready']);
    expect(runbook.flags).toMatchObject([
      { key: 'PILOT_ENABLED', initial: 'on', killSwitch: true },
    ]);
  });

  it.each([
    ['tasks', '0 Feature, sadece RC + Pilot + Gözlem'],
    ['tasks', 'prod ortamında gerçek veriyle kontrollü koşu'],
    ['tasks', 'sistem stabilitesinin kanıtlanması'],
    ['tasks', 'operasyonel süreçlerin test edilmesi'],
    ['tasks', 'Feedback loop ve system health test edilemez'],
    ['tasks', "Bu sprint'te yeni özellik eklemek"],
    ['tasks', 'Dry-run modu'],
    ['tasks', 'config.py: get_config_hash() fonksiyonu'],
    ['tasks', "main.py: startup log'a build_id + config_hash"],
    ['tasks', "main.py: /health/ready response'a build_id + config_hash"],
    ['tasks', 'main.py: PILOT_ENABLED env var desteği'],
    ['tasks', 'scripts/post_deploy_check.py: validation script oluşturuldu'],
    ['tasks', "Rollback prosedürünün rehearsal'ı"],
    ['tasks', 'Post-deploy checklist print edildi'],
    ['tasks', 'ilk 16 hex karakter'],
    ['tasks', 'BUILD_ID, yoksa kısa git SHA, yoksa unknown'],
    ['tasks', 'pilot_guard.py: kill switch + rate limit + tenant isolation'],
    ['tasks', 'incident_metrics.py: accept_rounding_count'],
    ['tasks', 'Slack alert kanalı'],
    ['tasks', 'On-call rotation'],
    ['tasks', '3000ms sabit'],
    ['tasks', 'DB backup prosedürü test'],
    ['tasks', 'Bu runbook ekiple'],
    ['day-0', 'GET /health/ready → 200, status ready (10 sn içinde)'],
    ['day-0', 'GET /admin/system-health?tenant_id=pilot → 200 (30 sn içinde)'],
    ['day-0', 'Step 2: smoke run (endpoint varsa), yoksa pytest veya manuel'],
    ['day-0', 'feedback yazımı + stats okuma (10 sn içinde)'],
    ['day-0', 'All passed: deploy başarılı'],
    ['day-0', 'Ready fail: rollback'],
    ['day-0', 'Smoke fail: rollback'],
    ['day-0', 'Feedback fail: investigate (rollback değil)'],
    ['day-0', 'Partial success: investigate'],
    ['day-0', 'Manual smoke test yapıldı'],
    ['day-0', 'validate_config() geçti'],
    ['day-0', 'ENV whitelist doğru'],
    ['day-0', 'API key configured'],
    ['day-0', 'Kill switch denendi'],
    ['day-0', 'Mevcut config'],
    ['day-0', "Rollback için: api:pre-8.9, prod'un deploy öncesi çalıştırdığı image"],
    ['day-0', 'gerçek incident oluşur'],
    ['day-0', 'gerçek feedback alınır'],
    ['day-0', 'metrikler dolu kalır'],
    ['day-0', 'Prod verisi izole: kirlenmez'],
    ['day-0', 'PILOT_MAX_INVOICES_PER_HOUR = 50: aşılınca yeni job reject (429)'],
    ['day-0', 'PILOT_MAX_INCIDENTS_PER_HOUR = 20: aşılınca incident creation skip, log warning'],
    ['day-0', 'graceful degrade'],
    ['day-0', 'checks.openai_api → "error" + "rate_limited", queue depth artmaya başlar'],
    ['day-0', '/health/ready 1 saat izlendi'],
    ['day-0', 'Pilot tenant tabloları'],
    ['day-1', 'PILOT_ENABLED=true'],
    ['day-1', 'İlk 10 invoice'],
    ['day-1', 'Pilot akışı aktif'],
    ['day-1', 'Run summary alındı'],
    ['day-1', 'Metrikler kontrol edildi'],
    ['day-1', 'Her run sonunda tek satır JSON log'],
    ['day-2-3', 'Feedback endpoint test'],
    ['day-2-3', 'System health dashboard kontrol'],
    ['day-2-3', 'Gerçek veriyle doluyor'],
    ['day-2-3', 'feedback_coverage > 0'],
    ['day-4-7', 'Son 7 günün S1 rate trendi'],
    ['day-4-7', 'Ortalama p95 latency'],
    ['day-4-7', 'Feedback coverage trendi'],
    ['day-4-7', 'Günlük run summary review'],
    ['day-4-7', 'Anomali varsa'],
    ['day-7', '1 gün boyunca stabil (200)'],
    ['day-7', 'Gün sonu run summary alınabiliyor'],
    ['day-7', 'System health sayfası gerçek veriyle doluyor'],
    ['day-7', 'en az 1 kez gerçek operatör tarafından kullanılıyor (coverage > 0)'],
    ['day-7', 'Evet → Sprint 9 planla'],
    ['day-7', 'Hayır → extend pilot veya fix'],
    ['day-7', 'Done kriterleri karşılandı mı?'],
    ['closing', 'Sprint 9 planlandı'],
    ['rollback', 'Kill switch (hemen): PILOT_ENABLED=false'],
    ['rollback', 'GET /health/ready → 200'],
    ['rollback', 'Config restore'],
    ['rollback', 'Pilot tenant verileri temizlendi'],
    ['rollback', 'Gerekirse'],
    ['rollback', "Pilot job'ları durur, sistem ready kalır"],
    ['rollback', "önceki stable image'a dön"],
    ['rollback', '"Config validation passed"'],
    ['rollback', 'queue depth azalıyor mu?'],
    ['rollback', 'pilot tenant incident creation durduruldu (kill switch)'],
    ['rollback', 'Stuck job varsa'],
    ['rollback', 'Rollback sebebi not'],
    ['rollback', 'Log snapshot'],
    ['rollback', 'Metrik snapshot'],
    ['rollback', 'Root cause analizi planland'],
  ])('says in %s, in the words of the seed: %s', (phase, words) => {
    expect(wordsOf(phaseOf(runbook, phase))).toContain(words);
  });

  it('reads the steps of the post-deploy check out in staging and in prod, and asks for the count of invoices', () => {
    const [staging, prod] = ['staging-post-deploy-check', 'post-deploy-check'].map(
      (slug) => rowOf(runbook, slug).item.points,
    );
    expect(staging).toHaveLength(4);
    expect(prod).toEqual(staging);
    for (const slug of ['first-invoices', 'pilot-volume']) {
      expect(rowOf(runbook, slug).item.fields.map(({ required }) => required)).toEqual([true]);
    }
  });
});
