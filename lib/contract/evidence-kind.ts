/** Kinds that a file's name gives away (C4); a runbook may ask for others by name. */
const byName: readonly [RegExp, string][] = [
  [/sbom|\.cdx\.json$|bom\.json$/i, 'sbom'],
  [/provenance|\.intoto\.jsonl?$/i, 'provenance'],
  [/go[-_]?no[-_]?go/i, 'signed-go-no-go'],
  [/canary.*(report|result|analysis)|(report|result|analysis).*canary/i, 'canary-report'],
  [/rollback/i, 'rollback-record'],
  [/drill/i, 'drill-record'],
  // What a release candidate is made of, as package managers and archives name it: app-1.4.0-rc.2.tar.gz.
  [/(^|[^a-z])rc[-_.]?\d.*\.(zip|tar|tgz|tar\.\w+|whl|jar|oci|deb|rpm|apk)$/i, 'rc-artefact'],
  [/(^|[^a-z])rc[-_.]?art[ei]fact|release[-_. ]candidate/i, 'rc-artefact'],
];

/** The kind of evidence that a file of this name most likely is; `file` where nothing speaks for one. */
export function kindOfFile(name: string): string {
  return byName.find(([pattern]) => pattern.test(name))?.[1] ?? 'file';
}
