import type { ErrorCode, YAMLError } from 'yaml';

/** The codes of ours for what the YAML parser finds; its own sentences are English. */
const faults: Partial<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'yaml-alias',
  BAD_ALIAS: 'yaml-alias',
  BAD_COLLECTION_TYPE: 'yaml-tag',
  BAD_DIRECTIVE: 'yaml-directive',
  BAD_DQ_ESCAPE: 'yaml-escape',
  BAD_INDENT: 'yaml-indent',
  BAD_PROP_ORDER: 'yaml-anchor',
  BAD_SCALAR_START: 'yaml-start',
  BLOCK_AS_IMPLICIT_KEY: 'yaml-nested-key',
  BLOCK_IN_FLOW: 'yaml-block',
  KEY_OVER_1024_CHARS: 'yaml-long-key',
  MISSING_CHAR: 'yaml-missing',
  MULTILINE_IMPLICIT_KEY: 'yaml-long-key',
  MULTIPLE_ANCHORS: 'yaml-anchor',
  MULTIPLE_DOCS: 'yaml-documents',
  MULTIPLE_TAGS: 'yaml-anchor',
  TAB_AS_INDENT: 'yaml-tab',
  TAG_RESOLVE_FAILED: 'yaml-tag',
  UNEXPECTED_TOKEN: 'yaml-unexpected',
};

/** Faults that one code of the parser holds together, and those it has no code for. */
const closer: [said: RegExp, code: string][] = [
  [/^Missing closing .quote/, 'yaml-quote'],
  [/ end with a [\]}]/, 'yaml-bracket'],
  [/need to be followed by map values/, 'yaml-colon'],
  [/^Missing , /, 'yaml-comma'],
  [/^Unresolved alias/, 'yaml-alias-unknown'],
  [/^Excessive alias count/, 'yaml-aliases-unfold'],
  [/^Merge sources/, 'yaml-merge'],
];

/** Every code that a fault of form may have; each has its words in `runbookCheck`. */
export const yamlCodes = [
  ...new Set(['yaml-form', ...Object.values(faults), ...closer.map(([, code]) => code)]),
];

/** What the parser found, as a code of ours. */
export function yamlFault(error: Error & Partial<Pick<YAMLError, 'code'>>): string {
  const [, near] = closer.find(([said]) => said.test(error.message)) ?? [];
  return near ?? (error.code && faults[error.code]) ?? 'yaml-form';
}
