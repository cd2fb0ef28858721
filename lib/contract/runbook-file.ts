import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  visit,
} from 'yaml';
import { textProblem } from '#lib/domain/canonical.ts';
import { checkRunbook } from '#lib/domain/runbook/check.ts';
import { parseRunbook, pathText } from '#lib/domain/runbook/parse.ts';
import { type Problem, problem, way } from '#lib/domain/runbook/problem.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';
import { translateEnglish } from './english.ts';
import { outOfBounds } from './runbook-bounds.ts';
import { type ProblemWords, wordProblem } from './runbook-words.ts';
import { yamlFault } from './yaml-faults.ts';

interface Placed {
  line?: number;
  column?: number;
}

/**
 * What is wrong with a runbook file: where in it, on which line and column, why, and the way out, in English;
 * `code`, `params` and `way` let a screen say it in its own language.
 */
export interface FileProblem extends Problem, Placed, ProblemWords {}

/** A problem before it is worded; what the YAML parser finds brings its own English. */
type Found = Problem & Placed & { reason?: string };

export type FileAnswer = { ok: true; runbook: Runbook } | { ok: false; problems: FileProblem[] };

/** So many problems are named at once; a file with more of them is read again anyway. */
const MOST_PROBLEMS = 200;

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

function formProblems(document: Document.Parsed, lines: LineCounter): Found[] {
  return [...document.errors, ...document.warnings].slice(0, MOST_PROBLEMS).map((error) => {
    const [start] = error.pos;
    const { line, col: column } = lines.linePos(start);
    const path = pathText(pathAt(document.contents, start));
    const reason = `${error.message} at line ${line}, column ${column}`;
    const fault = problem(yamlFault(error), path, {}, way('write-as-yaml'));
    return { ...fault, reason, line, column };
  });
}

/** Keys that are there twice. The parser's own search takes the square of a map's size, and is switched off. */
function doubleKeys(document: Document.Parsed, lines: LineCounter): Found[] {
  const problems: Found[] = [];
  visit(document, {
    Map(_, { items }) {
      const known = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        const start = startOf(key) ?? 0;
        const { line, col: column } = lines.linePos(start);
        if (known.has(name) && problems.length < MOST_PROBLEMS) {
          const path = pathText(pathAt(document.contents, start));
          const twice = problem('key-twice', path, { line }, way('keep-one'));
          problems.push({ ...twice, line, column });
        }
        known.add(name);
      }
    },
  });
  return problems;
}

type Read = { document: Document.Parsed; lines: LineCounter };

/** The text as a document; what would take the parser down, or hold it for minutes, is refused before. */
function documentOf(text: string): Read | { problems: Found[] } {
  const bounds = outOfBounds(text);
  if (bounds) return { problems: [{ path: '(file)', ...bounds }] };
  const lines = new LineCounter();
  // Without excerpts of the text in its errors, each of which costs the length of its line.
  const document = parseDocument(text, {
    uniqueKeys: false,
    // `<<: *letters` takes over a map, as most YAML tools read it.
    merge: true,
    prettyErrors: false,
    lineCounter: lines,
    logLevel: 'error',
  });
  const problems = formProblems(document, lines);
  const found = problems.length > 0 ? problems : doubleKeys(document, lines);
  return found.length > 0 ? { problems: found } : { document, lines };
}

/** The document without YAML's own parts; aliases that unfold to more than any runbook holds are refused. */
function plainData(document: Document.Parsed): { data: unknown } | { found: Found } {
  try {
    return { data: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    // An alias to nothing, one too many, or `<<` over what is no map: the parser has no class of its own for it.
    if (error instanceof RangeError || !(error instanceof Error)) throw error;
    return { found: { ...problem(yamlFault(error), '(file)'), reason: error.message } };
  }
}

/** The parts of `phases[2].gate`, as `pathText` wrote it. */
function partsOf(path: string): (string | number)[] {
  if (path === '(file)') return [];
  return path
    .split(/\.|(?=\[)/)
    .map((part) => (/^\[\d+\]$/.test(part) ? Number(part.slice(1, -1)) : part));
}

/** The key or the place in a list that the path names; a value stands beside its key, or under it. */
function placeOf(document: Document.Parsed, parts: (string | number)[]): number | undefined {
  const last = parts.at(-1);
  const holder = document.getIn(parts.slice(0, -1), true);
  if (isMap(holder)) {
    const key = holder.items.find(({ key }) => isScalar(key) && String(key.value) === last)?.key;
    return startOf(key);
  }
  return startOf(document.getIn(parts, true));
}

/** Where the nearest part of this path that is in the file begins. */
function lineOf(document: Document.Parsed, lines: LineCounter, path: string): Placed {
  const parts = partsOf(path);
  for (let length = parts.length; length > 0; length -= 1) {
    const start = placeOf(document, parts.slice(0, length));
    if (start === undefined) continue;
    const { line, col } = lines.linePos(start);
    return { line, column: col };
  }
  return {};
}

/** Text that YAML can spell and no record can keep: NUL, half a character (ruling 23). */
function unkeepable(runbook: Runbook): Problem[] {
  const found = textProblem(runbook);
  return found ? [problem(found.code, found.path)] : [];
}

/** Reads one runbook file: YAML without duplicate keys, the runbook's form, and references that hold. */
export function readRunbookText(text: string): FileAnswer {
  const answer = readText(text);
  if (answer.ok) return answer;
  const worded = answer.problems.map((found) => {
    return { ...wordProblem(found, translateEnglish), ...found };
  });
  return { ok: false, problems: worded };
}

type Answer = { ok: true; runbook: Runbook } | { ok: false; problems: Found[] };

function readText(text: string): Answer {
  try {
    return readPlain(text);
  } catch (error) {
    // Whatever nests without bound in a way that nobody thought of: the stack is whole again here.
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, problems: [problem('nested-too-deep', '(file)')] };
  }
}

function readPlain(text: string): Answer {
  const read = documentOf(text);
  if ('problems' in read) return { ok: false, problems: read.problems };
  const { document, lines } = read;
  const plain = plainData(document);
  if ('found' in plain) return { ok: false, problems: [plain.found] };
  const parsed = parseRunbook(plain.data);
  const wrong = parsed.ok
    ? [...unkeepable(parsed.runbook), ...checkRunbook(parsed.runbook)]
    : parsed.problems;
  if (wrong.length === 0) return parsed;
  const placed = wrong.slice(0, MOST_PROBLEMS).map((found) => ({
    ...found,
    ...lineOf(document, lines, found.path),
  }));
  return { ok: false, problems: placed };
}
