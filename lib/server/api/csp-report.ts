import * as z from 'zod';
import { problem } from './answer.ts';
import { parseJson, readText } from './body.ts';
import type { Deps } from './deps.ts';
import { type Route, route } from './route.ts';

const REPORT_BYTES = 65_536;
const MOST_LOGGED_A_MINUTE = 60;
const TYPES = ['application/csp-report', 'application/reports+json', 'application/json'];

const Report = z.looseObject({
  'document-uri': z.string().optional(),
  'violated-directive': z.string().optional(),
  'effective-directive': z.string().optional(),
  'blocked-uri': z.string().optional(),
});
const OldForm = z.looseObject({ 'csp-report': Report });
const NewForm = z.array(z.looseObject({ type: z.string(), body: z.looseObject({}).optional() }));

/** Browsers tell what the content security policy stopped; each report counts (S4's CSP signal). */
export function cspReportRoutes({ metrics, log, now }: Deps): Route[] {
  const logged = { minute: '', count: 0 };
  const note = (violation: Record<string, unknown>) => {
    const minute = now().slice(0, 16);
    if (logged.minute !== minute) Object.assign(logged, { minute, count: 0 });
    logged.count += 1;
    // Each one counts, but a flood of them cannot fill the disk.
    if (logged.count > MOST_LOGGED_A_MINUTE) return;
    log.warn('content security policy violated', { violation: short(violation) });
  };
  return [
    route({
      method: 'post',
      path: '/api/csp-report',
      summary: 'Takes reports of violations of the content security policy',
      access: 'anyone',
      answers: { 204: { description: 'Counted' } },
      handle: async ({ request }) => {
        const text = await readText(request, REPORT_BYTES, TYPES);
        if (!text.ok) return problem(text.fault);
        const parsed = parseJson(text.value);
        if (!parsed.ok) return problem(parsed.fault);
        const violations = violationsOf(parsed.value);
        if (violations === null) return problem({ code: 'bad-input', detail: 'not a CSP report' });
        // Another site can name this address in its own policy: what it stops is no business of ours.
        const site = request.headers.get('sec-fetch-site');
        if (site !== null && site !== 'same-origin') return new Response(null, { status: 204 });
        for (const violation of violations) {
          metrics.cspReport();
          note(violation);
        }
        return new Response(null, { status: 204 });
      },
    }),
  ];
}

function violationsOf(value: unknown): Record<string, unknown>[] | null {
  const old = OldForm.safeParse(value);
  if (old.success) return [old.data['csp-report']];
  const reports = NewForm.safeParse(value);
  if (!reports.success) return null;
  return reports.data
    .filter((report) => report.type === 'csp-violation')
    .slice(0, 20)
    .map((report) => report.body ?? {});
}

const short = (violation: Record<string, unknown>) => JSON.stringify(violation).slice(0, 500);
