import { BrokenEvidenceError } from '../evidence.ts';
import { problem, streamOf } from './answer.ts';
import type { Deps } from './deps.ts';

export const MEDIA_TYPE = /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/;

/** A file of evidence as it was uploaded: never run in a browser, broken off where its bytes changed. */
export async function serve(
  { slug, id }: { slug: string; id: string },
  deps: Deps,
): Promise<Response> {
  const room = await deps.rooms.get(slug);
  const file = room && Object.hasOwn(room.evidence, id) ? room.evidence[id] : undefined;
  if (!file) return problem({ code: 'not-found' });
  const size = await deps.evidence.size(file.sha256);
  if (size !== file.bytes) {
    deps.log.error('evidence is missing or has another size', {
      release: slug,
      evidence: id,
      size,
    });
    return problem({ code: 'evidence-broken' });
  }
  const plain = file.name.replaceAll(/[^\w.-]/g, '_');
  return new Response(streamOf(checked(file.sha256, slug, id, deps)), {
    headers: {
      'content-type': MEDIA_TYPE.test(file.mediaType) ? file.mediaType : 'application/octet-stream',
      'content-length': String(file.bytes),
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll("'", '%27')}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
      etag: `"${file.sha256}"`,
    },
  });
}

async function* checked(
  sha256: string,
  release: string,
  evidence: string,
  deps: Deps,
): AsyncGenerator<Uint8Array, void> {
  try {
    yield* deps.evidence.read(sha256);
  } catch (error) {
    if (error instanceof BrokenEvidenceError) {
      deps.log.error('evidence no longer matches its hash', { release, evidence, sha256 });
    }
    throw error;
  }
}
