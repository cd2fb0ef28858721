import { describe, expect, it } from 'vitest';
import { commandOf, phaseOf, rowOf, shippedRunbook, untranslated, wordsOf } from './reading.ts';

const runbook = shippedRunbook('ledger-rollout');
const cd = 'cd /app/backend || cd backend\n';

describe('ledger-rollout', () => {
  it('goes STG-MIG, STG-ROLL, PRD-PILOT, PRD-GA, the first two in staging', () => {
    const phases = runbook.phases.slice(0, 4);
    expect(phases.map((phase) => [phase.slug, phase.environment?.en, phase.kind])).toEqual([
      ['stg-mig', 'staging', 'preparation'],
      ['stg-roll', 'staging', 'preparation'],
      ['prd-pilot', 'production', 'canary'],
      ['prd-ga', 'production', 'canary'],
    ]);
    expect(phases.map((phase) => phase.gate?.verb)).toEqual([
      undefined,
      'GO',
      'PROCEED',
      'COMPLETE',
    ]);
    expect(phaseOf(runbook, 'prd-pilot').verbNames.PROCEED).toEqual({
      en: 'EXPAND',
      tr: 'GENİŞLET',
    });
  });

  it('lets the Operator apply everything and decide nothing; the Owner decides', () => {
    expect(runbook.command).toBe('owner');
    const letters = Object.values(runbook.raci).map((row) => row.operator);
    expect(letters).not.toContain('A');
    expect(letters).not.toContain('RA');
    expect(runbook.raci.decision).toEqual({ owner: 'A', operator: 'I' });
    const way = runbook.phases.filter((phase) => phase.kind !== 'reactivation');
    const owners = way.flatMap((phase) => phase.items.map((item) => item.owner));
    expect(new Set(owners)).toEqual(new Set(['operator']));
  });

  it.each([
    [
      'stg-mig',
      'mig-right-database mig-alembic-current mig-alembic-history mig-upgrade-head mig-table mig-unique-constraint mig-downgrade-smoke mig-at-head mig-repair-reset mig-repair-stamp',
    ],
    [
      'stg-roll',
      'stg-shadow-write stg-mismatch-log stg-backfill-dry-run stg-backfill stg-webhook-signature stg-watch-401 stg-enforce-balance stg-withdrawals-smoke stg-flow-stable',
    ],
    [
      'prd-pilot',
      'pilot-tenants pilot-backfill pilot-webhook-signature pilot-enforce-balance pilot-watch',
    ],
    ['prd-ga', 'ga-rollback-ready ga-backfill ga-webhook-signature ga-enforce-balance ga-expanded'],
    ['rc-close', 'rc-dod'],
  ])('has the rows of %s in the order of the seed', (phase, slugs) => {
    const rows = phaseOf(runbook, phase).items;
    expect(rows.map(({ slug }) => slug).join(' ')).toBe(slugs);
  });

  it.each([
    [
      'mig-right-database',
      `${cd}python -c "import os; u=os.getenv('DATABASE_URL',''); print(u.split('@')[-1] if '@' in u else u)"`,
    ],
    ['mig-alembic-current', `${cd}alembic current`],
    ['mig-alembic-history', `${cd}alembic history | tail -n 30`],
    ['mig-upgrade-head', `${cd}alembic upgrade head`],
    ['mig-table', '\\d reconciliation_findings;'],
    [
      'mig-unique-constraint',
      "SELECT conname, pg_get_constraintdef(oid)\nFROM pg_constraint\nWHERE conrelid = 'reconciliation_findings'::regclass\n  AND contype = 'u';",
    ],
    ['mig-downgrade-smoke', `${cd}alembic downgrade -1\nalembic upgrade head`],
    [
      'stg-backfill-dry-run',
      'python -m backend.scripts.backfill_wallet_balances --dry-run --batch-size 1000',
    ],
    ['stg-backfill', 'python -m backend.scripts.backfill_wallet_balances --batch-size 1000'],
    [
      'stg-withdrawals-smoke',
      'cd /app/e2e\nyarn test:e2e -- tests/finance-withdrawals-smoke.spec.ts',
    ],
  ])('has the command of %s as the seed has it', (slug, command) => {
    expect(commandOf(runbook, slug)).toBe(command);
  });

  it('stamps the revision that the release names', () => {
    expect(commandOf(runbook, 'mig-repair-stamp')).toContain("alembic stamp '<rev>'");
    const parameters = { stampRevision: '20251222_01' };
    expect(commandOf(runbook, 'mig-repair-stamp', { parameters })).toBe(
      `${cd}alembic stamp 20251222_01\nalembic upgrade head`,
    );
  });

  it.each([
    ['mig-alembic-current', 'alembic current boş değil'],
    [
      'mig-alembic-history',
      'abcd1234_ledgertables -> 20251222_01_reconciliation_findings -> 20251222_02_reconciliation_findings_unique_idx (head)',
    ],
    ['mig-upgrade-head', 'Hatasız bitmesi'],
    ['mig-table', 'Tablo var'],
    [
      'mig-unique-constraint',
      'UNIQUE: (provider, provider_event_id, finding_type) (örn. uq_recon_provider_event_type)',
    ],
    ['mig-at-head', '20251222_02_reconciliation_findings_unique_idx (head)'],
  ])('expects of %s what the seed expects', (slug, expected) => {
    expect(rowOf(runbook, slug).item.expected?.tr).toContain(expected);
  });

  it('offers reset before stamp where the table already exists, and asks the smoke of nobody', () => {
    const { items, tracks } = phaseOf(runbook, 'stg-mig');
    const repairs = items.filter((item) => item.oneOf === 'mig-repair');
    expect(repairs.map((item) => [item.slug, item.preferred])).toEqual([
      ['mig-repair-reset', true],
      ['mig-repair-stamp', false],
    ]);
    for (const item of repairs) expect(item.onlyIf?.text.en).toContain('table already exists');
    expect(tracks.map(({ slug }) => slug)).toEqual(['apply', 'repair']);
    const smoke = rowOf(runbook, 'mig-downgrade-smoke').item;
    expect([smoke.required, smoke.onlyIf?.parameter]).toEqual([
      false,
      { slug: 'environment', equals: 'staging' },
    ]);
  });

  it('switches the four flags on in their order, and off in reverse', () => {
    const keys = [
      'ledger_shadow_write',
      'ledger_balance_mismatch_log',
      'webhook_signature_enforced',
      'ledger_enforce_balance',
    ];
    expect(runbook.flags.map(({ key, initial }) => [key, initial])).toEqual(
      keys.map((key) => [key, 'off']),
    );
    const acts = (phase: string) =>
      phaseOf(runbook, phase).items.flatMap(({ flag }) =>
        flag ? [[runbook.flags.find(({ slug }) => slug === flag.flag)?.key, flag.on]] : [],
      );
    expect(acts('stg-roll')).toEqual(keys.map((key) => [key, true]));
    expect(acts('prd-pilot')).toEqual(keys.slice(2).map((key) => [key, true]));
    expect(acts('prd-ga')).toEqual(keys.slice(2).map((key) => [key, true]));
    expect(acts('rollback')).toEqual(keys.toReversed().map((key) => [key, false]));
  });

  it('asks for the flow with enforce on, part by part, and for 1–3 pilot tenants', () => {
    expect(rowOf(runbook, 'stg-flow-stable').item.parts.map(({ slug }) => slug)).toEqual([
      'deposit',
      'withdraw',
      'admin-approve',
      'mark-paid',
    ]);
    expect(phaseOf(runbook, 'prd-pilot').tenants).toEqual({
      min: 1,
      max: 3,
      parameter: 'pilotTenants',
    });
  });

  it('lists the three increases of OPS-02 as its matrix', () => {
    const matrix = runbook.triggers.filter((trigger) => trigger.matrix);
    expect(
      matrix.map(({ matrix, rule, action }) => [matrix?.condition.tr, rule.kind, action]),
    ).toEqual([
      ['400 INSUFFICIENT_FUNDS artışı', 'rising', 'rollback-now'],
      ['webhook 401 artışı', 'rising', 'rollback-now'],
      ['mismatch spike', 'rising', 'rollback-now'],
    ]);
  });

  it.each([
    ['stg-mig', 'STG-MIG (P0) · MIG-01B/C staging Postgres doğrulama'],
    ['stg-mig', 'RC kapanışı için tek gerçek runbook checklist'],
    ['stg-mig', 'staging/prod Postgres için referans değildir'],
    ['stg-mig', 'Postgres ve Alembic aynı DB'],
    ['stg-mig', 'Staging pod/VM içinde'],
    ['stg-mig', 'DB URL (maskeli)'],
    ['stg-mig', 'tablo Alembic dışında oluşturulmuş olabilir ve alembic_version geride kalmıştır'],
    ['stg-mig', "Prod'a dokunmadan önce, sadece staging'de"],
    ['stg-mig', 'Staging DB reset + temiz alembic upgrade head'],
    ['stg-mig', 'Çok kontrollü alembic stamp <rev> + upgrade head'],
    ['stg-mig', 'İleri/geri smoke (önerilir, sadece staging)'],
    ['stg-mig', '(tercihen) downgrade/upgrade smoke hatasız'],
    ['stg-mig', 'upgrade head hatasız'],
    ['stg-mig', 'constraint doğrulanmış'],
    ['stg-mig', 'asıl kanıt'],
    ['stg-roll', 'STG-ROLL (P0) · Staging rollout'],
    ['stg-roll', "runbook'taki bayrakları sırayla açıp akış stabilitesini doğrulamak"],
    ['stg-roll', 'Telemetry + shadow-write'],
    ['stg-roll', 'webhook_signature_enforced=True (kademeli)'],
    ['stg-roll', '401 WEBHOOK_SIGNATURE_INVALID artışı var mı?'],
    ['stg-roll', 'Enforce açıkken deposit/withdraw/admin approve/mark-paid akışı stabil'],
    ['prd-pilot', 'PRD-PILOT (P0) · Prod pilot rollout'],
    ['prd-pilot', '1–3 düşük riskli tenant'],
    ['prd-pilot', 'Tenant-scoped backfill (OPS-01)'],
    ['prd-pilot', 'İzleme ve karar matrisi (OPS-02)'],
    ['prd-pilot', 'Pilot stabil → genişleme onayı'],
    ['prd-pilot', 'Üçü de yok'],
    ['prd-ga', 'PRD-GA (P0) · Kademeli genişleme'],
    ['prd-ga', 'Tenant bazında rollout genişlet'],
    ['prd-ga', 'Gerekirse'],
    ['prd-ga', 'Rollback prosedürü hazır (OPS-02)'],
    ['prd-ga', 'Genel kullanımda enforce açık, operasyonel olarak sürdürülebilir'],
    ['rc-close', 'STG-MIG: current head'],
    ['rc-close', 'STG-ROLL: enforce açıkken akış stabil'],
    ['rc-close', 'PRD-PILOT: pilot stabil, genişlemeyi Owner onayladı'],
    ['rc-close', 'PRD-GA: genel kullanımda enforce açık, operasyonel olarak sürdürülebilir'],
  ])('says in %s, in the words of the seed: %s', (phase, words) => {
    expect(wordsOf(phaseOf(runbook, phase))).toContain(words);
  });

  it('says everything in both languages', () => {
    expect(untranslated(runbook, /^(20251222_02|STG-ROLL|PRD-PILOT)/)).toEqual([]);
  });
});
