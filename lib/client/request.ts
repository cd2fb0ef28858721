import { Problem } from '#lib/contract/problem.ts';

/** An answer that is not a success, as the API put it; `no-line` where no answer came at all. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

function bareProblem(code: string, status: number, detail?: string): Problem {
  return { type: 'about:blank', title: code, status, code, ...(detail ? { detail } : {}) };
}

async function problemOf(response: Response): Promise<Problem> {
  const parsed = Problem.safeParse(await response.json().catch(() => undefined));
  return parsed.success ? parsed.data : bareProblem('fault', response.status);
}

/** One request to the API with the viewer's session; JSON in and out, nothing of a 204. Throws ProblemError. */
export async function requestJson<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch {
    throw new ProblemError(bareProblem('no-line', 0));
  }
  if (!response.ok) throw new ProblemError(await problemOf(response));
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** What stands in the way, whatever was thrown. */
export function problemFrom(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : bareProblem('fault', 0, String(error));
}
