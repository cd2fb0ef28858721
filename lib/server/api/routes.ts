import { alertRoutes } from './alerts.ts';
import { commandRoutes } from './commands.ts';
import { connectionRoutes } from './connections.ts';
import { cspReportRoutes } from './csp-report.ts';
import type { Deps } from './deps.ts';
import { evidenceRoutes } from './evidence.ts';
import { healthRoutes } from './health.ts';
import { ingestRoutes } from './ingest.ts';
import { meRoutes } from './me.ts';
import { peopleRoutes } from './people.ts';
import { recordRoutes } from './record.ts';
import { releaseRoutes } from './releases.ts';
import type { Route } from './route.ts';
import { runSummaryRoutes } from './run-summaries.ts';
import { runbookRoutes } from './runbooks.ts';
import { sampleFileRoutes } from './samples-file.ts';
import { sessionRoutes } from './sessions.ts';
import { signInRoutes } from './sign-in.ts';
import { signalRoutes } from './signals.ts';
import { statusRoutes } from './status.ts';
import { templateRoutes } from './templates.ts';
import { tokenRoutes } from './tokens.ts';
import { welcomeRoutes } from './welcome.ts';

/** Every route of the API; those of a fixed name before the one that takes any command. */
export const apiRoutes = (deps: Deps): Route[] =>
  [
    healthRoutes,
    meRoutes,
    peopleRoutes,
    tokenRoutes,
    signInRoutes,
    welcomeRoutes,
    sessionRoutes,
    templateRoutes,
    runbookRoutes,
    releaseRoutes,
    recordRoutes,
    signalRoutes,
    sampleFileRoutes,
    evidenceRoutes,
    statusRoutes,
    connectionRoutes,
    ingestRoutes,
    runSummaryRoutes,
    alertRoutes,
    cspReportRoutes,
    commandRoutes,
  ].flatMap((routes) => routes(deps));
