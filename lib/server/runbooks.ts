import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { translateEnglish } from '#lib/contract/english.ts';
import { readRunbookText } from '#lib/contract/runbook-file.ts';
import { type RefusedRunbook, wordProblem } from '#lib/contract/runbook-words.ts';
import { canonicalText } from '#lib/domain/canonical.ts';
import { type Problem, problem } from '#lib/domain/runbook/problem.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';

/** A runbook with the name it is stored under: SHA-256 over its canonical JSON (ruling 25). */
export interface LoadedRunbook {
  runbook: Runbook;
  hash: string;
  file: string;
  /** Brought by an administrator: which time, when, and by whom. */
  imported?: { version: number; importedAt: string; importedBy: string };
}

export interface LoadedRunbooks {
  runbooks: Map<string, LoadedRunbook>;
  refused: RefusedRunbook[];
}

export function runbookHash(runbook: Runbook): string {
  return createHash('sha256').update(canonicalText(runbook)).digest('hex');
}

/** The line the start prints for a refused file. */
export function refusedText({ file, path: at, reason }: RefusedRunbook): string {
  return `${file}: ${at}: ${reason}`;
}

async function loadOne(directory: string, name: string): Promise<LoadedRunbook | RefusedRunbook[]> {
  const file = `${path.basename(directory)}/${name}`;
  const refuse = (found: Problem) => [{ file, ...found, ...wordProblem(found, translateEnglish) }];
  let text: string;
  try {
    const bytes = await readFile(path.join(directory, name));
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return refuse(problem('file-not-text', '(file)'));
    return [{ file, ...problem('file-unreadable', '(file)'), reason: String(error) }];
  }
  const answer = readRunbookText(text);
  if (!answer.ok) return answer.problems.map((found) => ({ file, ...found }));
  const { runbook } = answer;
  if (`${runbook.slug}.yaml` !== name) {
    return refuse(problem('file-name', 'slug', { slug: runbook.slug }));
  }
  return { runbook, hash: runbookHash(runbook), file };
}

/**
 * Every template of `directory` (one YAML file each), by slug. A bad file costs itself alone: it is named
 * with path and reason, and the others are there.
 */
export async function loadRunbooks(directory: string): Promise<LoadedRunbooks> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.yaml')).sort();
  const loaded: LoadedRunbooks = { runbooks: new Map(), refused: [] };
  for (const name of names) {
    const answer = await loadOne(directory, name);
    if (Array.isArray(answer)) loaded.refused.push(...answer);
    else loaded.runbooks.set(answer.runbook.slug, answer);
  }
  return loaded;
}
