import { describe, expect, it } from 'vitest';
import { commandOf, phaseOf, rowOf, shippedRunbook } from './reading.ts';

const runbook = shippedRunbook('go-live-cutover');
const rowsOf = (phase: string) => phaseOf(runbook, phase).items.map(({ slug }) => slug);
const partsOf = (row: string) => rowOf(runbook, row).item.parts.map(({ text }) => text.tr);
const fieldsOf = (row: string) => rowOf(runbook, row).item.fields.map(({ name }) => name.tr);
/** The blanks of the form that a PASS has to fill. */
const blanksOf = (row: string) =>
  rowOf(runbook, row).item.fields.flatMap(({ slug, required }) => (required ? slug : []));
const expectedOf = (row: string) => rowOf(runbook, row).item.expected?.tr;

describe('go-live-cutover: preconditions and RC approval', () => {
  it('has the six preconditions, the backup drill and the five RC criteria', () => {
    expect(rowsOf('readiness')).toEqual([
      'ready-release-pin',
      'ready-access',
      'ready-artefacts',
      'ready-restore-point',
      'ready-canary',
      'ready-hypercare',
      'ready-backup-drill',
      'rc-e2e',
      'rc-regression',
      'rc-router',
      'rc-ledger',
    ]);
    expect(partsOf('ready-access')).toEqual(['DB', 'Registry', 'Deploy']);
    expect(rowOf(runbook, 'ready-artefacts').item).toMatchObject({ evidence: ['rc-artefact'] });
    expect(rowOf(runbook, 'ready-artefacts').item.text.tr).toContain('/app/artifacts/rc-proof/');
    expect(blanksOf('ready-canary')).toEqual(['canary-user', 'amounts']);
    expect(expectedOf('rc-e2e')).toBe('PASS (Polling ile deterministik)');
    expect(expectedOf('rc-regression')).toBe('PASS (8/8 test, ledger invariants kapsar)');
  });
});

describe('go-live-cutover: §2, §4, §5 checklists', () => {
  it('T-60: pin, owners, freeze, configuration, verify_prod_env.py', () => {
    expect(rowsOf('preflight')).toEqual([
      'pf-announce',
      'pf-pin',
      'pf-roles',
      'pf-freeze',
      'pf-config',
      'pf-env',
      'pf-checkpoint',
    ]);
    expect(partsOf('pf-freeze')).toEqual([
      'Main branch kilitlendi',
      'RC Tag/Commit SHA doğrulandı',
    ]);
    expect(partsOf('pf-config')).toEqual([
      'PSP Keys (Stripe/Adyen Live)',
      'Webhook Secrets',
      'DB URL & Trusted Proxies',
      'BOOTSTRAP_ENABLED=false',
    ]);
    expect(expectedOf('pf-env')).toBe(
      "Prod modu, CORS kısıtlı, test secret'ları yok (veya ticket ile muafiyet verilmiş)",
    );
    expect(fieldsOf('pf-env').join()).toContain('artifacts/prod_env_waiver_register.md');
    expect(['pf-pin', 'pf-roles', 'pf-env'].flatMap(blanksOf)).toEqual([
      'release-sha',
      'owners',
      'log-ref',
    ]);
    expect(rowOf(runbook, 'pf-roles').item.text.tr).toContain('Deploy / DB / On-call');
  });

  it('T-30: snapshot one way or the other, recorded with id, time and checksum', () => {
    expect(rowOf(runbook, 'bk-no-restore-drill').item).toMatchObject({
      prohibition: true,
      text: { tr: "Prod'da restore drill çalıştırmayın" },
    });
    const ways = phaseOf(runbook, 'backup').items.filter(({ oneOf }) => oneOf === 'snapshot');
    expect(ways.map(({ slug, preferred }) => [slug, preferred])).toEqual([
      ['bk-snapshot-provider', true],
      ['bk-snapshot-dump', false],
    ]);
    expect(fieldsOf('bk-record')).toEqual(['Snapshot ID/Path', 'Zaman damgası', 'Checksum']);
    expect(rowOf(runbook, 'bk-record').item.fields.every(({ required }) => required)).toBe(true);
    expect(rowsOf('backup').slice(-4)).toEqual([
      'bk-reachable',
      'bk-restore-procedure',
      'bk-migration-dry-run',
      'bk-checkpoint',
    ]);
    expect(rowOf(runbook, 'bk-migration-dry-run').item.onlyIf?.text.tr).toBe('Mümkünse');
  });

  it('T-15 and T-10: maintenance, images, deploy, migration, smoke, traffic', () => {
    expect(rowsOf('deploy')).toEqual([
      'dp-maintenance',
      'dp-pull',
      'dp-compose',
      'dp-k8s',
      'dp-migrate',
      'dp-done',
    ]);
    const ways = phaseOf(runbook, 'deploy').items.filter(({ oneOf }) => oneOf === 'deploy');
    expect(ways.map(({ slug }) => slug)).toEqual(['dp-compose', 'dp-k8s']);
    expect(rowsOf('smoke')).toEqual(['sm-run', 'sm-dashboard', 'sm-traffic', 'sm-checkpoint']);
    expect(partsOf('sm-run')).toEqual([
      'API health 200 (/api/health)',
      'Admin login',
      'Payouts router erişilebilir',
    ]);
    expect(expectedOf('sm-run')).toBe(
      'Migrations OK, API Health 200, Login OK, Payouts Router erişilebilir',
    );
    expect(blanksOf('sm-run')).toEqual(['log-ref']);
  });

  it('T-0: the money loop with ten dollars, its ids, times and report', () => {
    expect(rowsOf('canary')).toEqual([
      'cn-deposit',
      'cn-withdraw',
      'cn-approve',
      'cn-paid',
      'cn-ledger',
      'cn-report',
      'cn-checkpoint',
    ]);
    for (const row of ['cn-deposit', 'cn-withdraw']) {
      expect(rowOf(runbook, row).item.text.tr).toContain('$10');
    }
    expect(rowsOf('canary').slice(0, 5).flatMap(fieldsOf)).toEqual([
      'Tx ID',
      'ID',
      'Timestamp',
      'Timestamp',
      'Refs',
    ]);
    expect(rowsOf('canary').slice(0, 5).flatMap(blanksOf)).toHaveLength(5);
    expect(expectedOf('cn-ledger')).toBe('held → 0 ve available doğru şekilde azalır');
    expect(expectedOf('cn-report')).toContain('docs/ops/canary_report_template.md');
    expect(rowOf(runbook, 'cn-report').item.evidence).toEqual(['canary-report']);
  });

  it.each([
    ['pf-env', 'python3 scripts/verify_prod_env.py'],
    ['ready-backup-drill', 'bash scripts/db_restore_drill.sh'],
    ['bk-migration-dry-run', 'alembic upgrade head'],
    ['dp-compose', 'docker-compose up -d'],
    ['dp-migrate', 'alembic upgrade head'],
    ['sm-run', 'bash scripts/go_live_smoke.sh'],
  ])('%s runs %s', (row, command) => {
    expect(commandOf(runbook, row)).toBe(command);
  });
});
