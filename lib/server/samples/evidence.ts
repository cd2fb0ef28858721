import { createHash } from 'node:crypto';

/** A small file of evidence, made by code: the same facts give the same bytes. */
export interface SampleFile {
  name: string;
  kind: string;
  mediaType: string;
  text: string;
}

export interface SampleFacts {
  service: string;
  version: string;
  previousVersion: string;
  sha: string;
}

const notice = 'Sample evidence made by Warroom. Nothing was run for it.';
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A UUID that follows from the text, for documents that want one. */
function uuidOf(text: string): string {
  const hex = sha256(text);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return `urn:uuid:${[...parts, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')}`;
}

function sbom({ service, version }: SampleFacts): SampleFile {
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: uuidOf(`${service} ${version}`),
    version: 1,
    metadata: {
      component: { type: 'application', name: service, version, 'bom-ref': service },
      properties: [{ name: 'warroom:notice', value: notice }],
    },
    components: [],
    dependencies: [{ ref: service, dependsOn: [] }],
  };
  const name = `sbom_${version}.json`;
  return { name, kind: 'sbom', mediaType: 'application/vnd.cyclonedx+json', text: json(document) };
}

function provenance({ service, version, sha }: SampleFacts, subject: SampleFile): SampleFile {
  const document = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: subject.name, digest: { sha256: sha256(subject.text) } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'https://warroom.invalid/sample-build/v1',
        externalParameters: { service, version, notice },
        resolvedDependencies: [
          { uri: `git+https://warroom.invalid/${service}`, digest: { gitCommit: sha } },
        ],
      },
      runDetails: { builder: { id: 'https://warroom.invalid/sample-builder' } },
    },
  };
  const name = `build_provenance_${version}.json`;
  return {
    name,
    kind: 'provenance',
    mediaType: 'application/vnd.in-toto+json',
    text: json(document),
  };
}

function textFile(name: string, kind: string, lines: string[]): SampleFile {
  return { name, kind, mediaType: 'text/plain', text: `${[notice, '', ...lines].join('\n')}\n` };
}

function goNoGo(facts: SampleFacts): SampleFile {
  const { service, version, previousVersion, sha } = facts;
  return textFile(`go_nogo_signed_${version}.txt`, 'signed-go-no-go', [
    `Go/no-go checklist of ${service} ${version}, commit ${sha}`,
    `Returns to ${previousVersion}`,
    'Signature: none, this is a sample',
  ]);
}

const preflightChecks = [
  'cluster-reachable',
  'image-present',
  'image-signature',
  'config-rendered',
  'secrets-present',
  'migrations-additive',
  'database-replication',
  'queue-empty',
  'dashboards-live',
  'alerts-routed',
  'pager-on-call',
  'clock-skew',
  'disk-headroom',
  'certificates',
];
const blastChecks = ['errors', 'latency', 'throughput', 'connections', 'memory', 'restarts'];
const artifacts = [
  'image-manifest',
  'helm-values',
  'openapi',
  'database-schema',
  'changelog',
  'licences',
  'runbook',
  'operator-card',
];

/** Signals whose reading before the release is kept, with S4's calm levels. */
const references: Record<string, number> = {
  p95_ms: 138,
  errors_5xx_percent: 0.29,
  ws_stale_s: 11,
  risk_blocks_per_min: 0.11,
  idempotency_conflict_percent: 0.2,
  csp_violations_per_h: 212,
  event_loop_p95_ms: 12,
  gc_pause_avg_ms: 8,
};

function drills(): SampleFile[] {
  return [
    textFile('rollback_drill.txt', 'drill', ['Rollback dry run: steps logged, services untouched']),
    textFile('idempotency_burst.txt', 'drill', ['   1 200', '  99 409']),
    {
      name: 'outbox_lag.json',
      kind: 'drill',
      mediaType: 'application/json',
      text: json({ notice, p50: 0.8, p95: 4.1, p99: 12, max: 31 }),
    },
  ];
}

/**
 * The files that S4's gate of GO asks for (40 and three kinds), each saying that it is a sample: the
 * ritual's three, preflight and blast-radius outputs, artifacts, reference readings and the mini drills.
 */
export function sampleEvidence(facts: SampleFacts): SampleFile[] {
  const bill = sbom(facts);
  const { version } = facts;
  const numbered = (prefix: string, kind: string, names: string[]) =>
    names.map((name, at) => {
      const number = String(at + 1).padStart(2, '0');
      return textFile(`${prefix}_${number}_${name}.txt`, kind, [`${name} ${version}: sample`]);
    });
  const readings = Object.entries(references).map(([signal, value]) => ({
    name: `reference_${signal}.json`,
    kind: 'reference',
    mediaType: 'application/json',
    text: json({ notice, signal, value }),
  }));
  return [
    bill,
    provenance(facts, bill),
    goNoGo(facts),
    ...numbered('preflight', 'preflight', preflightChecks),
    ...numbered('blast_radius', 'preflight', blastChecks),
    ...numbered('artifact', 'artifact', artifacts),
    ...readings,
    ...drills(),
  ];
}
