import * as z from 'zod';
import { problem } from './answer.ts';
import { parseJson, readText } from './body.ts';
import type { Deps } from './deps.ts';
import { type Route, route } from './route.ts';

const REPORT_BYTES = 65_536;
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
export function cspReportRoutes({ metrics, log }: Deps): Route[] {
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
        for (const violation of violations) {
          metrics.cspReport();
          log.warn('content security policy violated', { violation: short(violation) });
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
