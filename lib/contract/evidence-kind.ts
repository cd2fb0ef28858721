/** Kinds that a file's name gives away (C4); a runbook may ask for others by name. */
const byName: readonly [RegExp, string][] = [
  [/sbom|\.cdx\.json$|bom\.json$/i, 'sbom'],
  [/provenance|\.intoto\.jsonl?$/i, 'provenance'],
  [/go[-_]?no[-_]?go/i, 'signed-go-no-go'],
  [/rollback/i, 'rollback-record'],
  [/drill/i, 'drill-record'],
];

/** The kind of evidence that a file of this name most likely is; `file` where nothing speaks for one. */
export function kindOfFile(name: string): string {
  return byName.find(([pattern]) => pattern.test(name))?.[1] ?? 'file';
}
