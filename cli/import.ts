import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { paths } from '#lib/contract/paths.ts';
import { Problem } from '#lib/contract/problem.ts';
import { type FileProblem, readRunbookText } from '#lib/contract/runbook-file.ts';
import { sizeOf } from '#lib/contract/runbooks.ts';
import { refused, usage } from './usage.ts';

const options = {
  check: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  url: { type: 'string' },
  token: { type: 'string' },
} as const;

/**
 * `warroom import FILE`: checks a runbook file as the server does, and without `--check` takes it into the
 * house. Exits 0 where it is sound (and taken), 1 where it is not, 2 where it was called wrongly.
 */
export async function importRunbook(args: string[]): Promise<number> {
  const called = callOf(args);
  if (typeof called === 'string') return refused(`${called}\n${usage}`);
  const { file, check, json, url, token } = called;
  const text = await readFile(file, 'utf8').catch((error: Error) => error);
  if (text instanceof Error) return refused(`${file}: ${text.message}`);
  const answer = readRunbookText(text);
  if (!answer.ok) return tell(file, answer.problems, json);
  const { slug } = answer.runbook;
  if (check) {
    const size = sizeOf(answer.runbook);
    const said = `${file}: sound: ${slug}, ${size.phases} phases, ${size.rows} rows, ${size.signals} signals, ${size.triggers} triggers`;
    console.log(json ? JSON.stringify({ ok: true, slug, size }) : said);
    return 0;
  }
  if (!url || !token)
    return refused(`${file} is sound; a server to take it is not named\n${usage}`);
  return send(text, { url, token, json });
}

function callOf(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return 'names one file';
    const { WARROOM_URL, WARROOM_TOKEN } = process.env;
    return { url: WARROOM_URL, token: WARROOM_TOKEN, ...values, file };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function tell(file: string, problems: FileProblem[], json: boolean): number {
  if (json) console.log(JSON.stringify({ ok: false, problems }));
  else
    for (const { path, reason, help, line, column } of problems) {
      const place = line === undefined ? '' : `:${line}:${column ?? 1}`;
      console.error(`${file}${place}: ${path}: ${reason}${help ? `; ${help}` : ''}`);
    }
  return 1;
}

interface House {
  url: string;
  token: string;
  json: boolean;
}

async function send(text: string, { url, token, json }: House): Promise<number> {
  const answer = await fetch(new URL(paths.runbooks, url), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  }).catch((error: Error) => error);
  if (answer instanceof Error) return refused(`${url}: ${answer.message}`);
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok) {
    const { slug, hash } = body as { slug: string; hash: string };
    console.log(json ? JSON.stringify({ ok: true, slug, hash }) : `imported ${slug} (${hash})`);
    return 0;
  }
  const problem = Problem.safeParse(body);
  console.error(problem.success ? problem.data.title : `${url} answered ${answer.status}`);
  return 1;
}
