import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
} from 'yaml';
import { checkRunbook, type Problem } from '#lib/domain/runbook/check.ts';
import { parseRunbook, pathText } from '#lib/domain/runbook/parse.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';

/** What is wrong with a runbook file: where in it, on which line, and why. */
export interface FileProblem extends Problem {
  line?: number;
}

export type FileAnswer = { ok: true; runbook: Runbook } | { ok: false; problems: FileProblem[] };

const startOf = (node: unknown) => (node as ParsedNode | null)?.range?.[0];

/** The path of the last thing that begins before this place; errors of form know only their place in the text. */
function pathAt(node: unknown, offset: number): PropertyKey[] {
  const hasBegun = (inner: unknown) => (startOf(inner) ?? Number.POSITIVE_INFINITY) <= offset;
  if (isSeq(node)) {
    const at = node.items.findLastIndex(hasBegun);
    return at < 0 ? [] : [at, ...pathAt(node.items[at], offset)];
  }
  if (!isMap(node)) return [];
  const pair = node.items.findLast((item) => hasBegun(item.key));
  if (!pair || !isScalar(pair.key)) return [];
  return [String(pair.key.value), ...pathAt(pair.value, offset)];
}

function formProblems(document: Document.Parsed): FileProblem[] {
  return [...document.errors, ...document.warnings].map((error) => {
    const [line] = error.message.split('\n');
    const place = error.linePos?.[0];
    const path = pathText(pathAt(document.contents, error.pos[0]));
    const at = place === undefined ? {} : { line: place.line };
    if (error.code === 'DUPLICATE_KEY') {
      return { path, reason: `the key is there twice (line ${place?.line ?? '?'})`, ...at };
    }
    return { path, reason: line?.replace(/:$/, '') ?? error.code, ...at };
  });
}

/** The document without YAML's own parts; aliases that unfold to more than any runbook holds are refused. */
function plainData(document: Document.Parsed): { data: unknown } | { reason: string } {
  try {
    return { data: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    if (error instanceof ReferenceError) return { reason: error.message };
    throw error;
  }
}

/** The parts of `phases[2].gate`, as `pathText` wrote it. */
function partsOf(path: string): (string | number)[] {
  if (path === '(file)') return [];
  return path
    .split(/\.|(?=\[)/)
    .map((part) => (/^\[\d+\]$/.test(part) ? Number(part.slice(1, -1)) : part));
}

/** Where the nearest part of this path that is in the file begins. */
function lineOf(document: Document.Parsed, lines: LineCounter, path: string): { line?: number } {
  const parts = partsOf(path);
  for (let length = parts.length; length > 0; length -= 1) {
    const start = startOf(document.getIn(parts.slice(0, length), true));
    if (start !== undefined) return { line: lines.linePos(start).line };
  }
  return {};
}

/** Reads one runbook file: YAML without duplicate keys, the runbook's form, and references that hold. */
export function readRunbookText(text: string): FileAnswer {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true, lineCounter });
  const problems = formProblems(document);
  if (problems.length > 0) return { ok: false, problems };
  const plain = plainData(document);
  if ('reason' in plain) return { ok: false, problems: [{ path: '(file)', ...plain }] };
  const parsed = parseRunbook(plain.data);
  const wrong = parsed.ok ? checkRunbook(parsed.runbook) : parsed.problems;
  if (wrong.length === 0) return parsed;
  const placed = wrong.map((problem) => ({
    ...problem,
    ...lineOf(document, lineCounter, problem.path),
  }));
  return { ok: false, problems: placed };
}
