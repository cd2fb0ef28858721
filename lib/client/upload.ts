import { paths } from '#lib/contract/paths.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { EvidenceAnswer } from '#lib/contract/wire.ts';
import { ProblemError } from './request.ts';

/** Files on their way to the record. The key is the same when they are sent again (ruling 26). */
export interface Sending {
  slug: string;
  target: string;
  files: readonly File[];
  key: string;
}

function problemOf(status: number, text: string): Problem {
  try {
    return Problem.parse(JSON.parse(text));
  } catch {
    const code = status === 0 ? 'no-line' : 'fault';
    return { type: 'about:blank', title: code, status, code };
  }
}

/**
 * Uploads files and tells how far it is, from 0 to 1; `fetch` cannot tell that. Answers what is on record,
 * with the server's own hash of what arrived, or throws ProblemError.
 */
export function upload(
  { slug, target, files, key }: Sending,
  onProgress: (share: number) => void,
): Promise<EvidenceAnswer[]> {
  const form = new FormData();
  form.append('target', target);
  for (const file of files) form.append('file', file, file.name);
  const { promise, resolve, reject } = Promise.withResolvers<EvidenceAnswer[]>();
  const request = new XMLHttpRequest();
  request.open('POST', paths.evidence(slug));
  request.setRequestHeader('idempotency-key', key);
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
  const fail = () => reject(new ProblemError(problemOf(request.status, request.responseText)));
  request.onerror = fail;
  request.ontimeout = fail;
  request.onload = () => {
    if (request.status !== 201) return fail();
    const answer = JSON.parse(request.responseText) as EvidenceAnswer | EvidenceAnswer[];
    resolve(Array.isArray(answer) ? answer : [answer]);
  };
  request.send(form);
  return promise;
}
