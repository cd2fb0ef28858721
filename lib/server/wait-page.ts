import type { IncomingMessage, ServerResponse } from 'node:http';

const words = {
  en: { title: 'Warroom', text: 'The screens are starting. This page reloads by itself.' },
  tr: { title: 'Warroom', text: 'Ekranlar açılıyor. Bu sayfa kendiliğinden yenilenir.' },
} as const;

/** What a browser sees while Next is not up yet: one line, tried again every two seconds. */
export function waitPage(request: IncomingMessage, response: ServerResponse, nonce: string): void {
  const headers = { 'retry-after': '2', 'cache-control': 'no-store' };
  if (!request.headers.accept?.includes('text/html')) {
    response.writeHead(503, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
    response.end(`${words.en.text}\n`);
    return;
  }
  const language = request.headers['accept-language']?.startsWith('tr') ? 'tr' : 'en';
  const { title, text } = words[language];
  response.writeHead(503, { ...headers, 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<meta name="viewport" content="width=device-width"><title>${title}</title>
<style nonce="${nonce}">html{background:#0b0d10;color:#c9d1d9;font:16px/1.5 system-ui}body{margin:20vh auto;max-width:36em;padding:0 16px}</style>
</head><body><main><h1>${title}</h1><p role="status">${text}</p></main></body></html>
`);
}
