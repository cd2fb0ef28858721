// Import direction, as docs/decisions and the architecture have it: nothing reaches up, nothing goes round.
const apart = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from,
  to,
});
const server = '^lib/server/';
const test = '\\.test\\.tsx?$|/testing';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    apart(
      'domain-imports-itself-and-zod',
      'The rules run in the browser, on the server and in the CLI: no I/O, no framework.',
      { path: '^lib/domain/', pathNot: test },
      { pathNot: '^lib/domain/|(^|/)node_modules/zod/' },
    ),
    apart(
      'contract-imports-domain',
      'Wire shapes are shared by browser, CLI and server.',
      { path: '^lib/contract/', pathNot: test },
      { path: '^(lib/(client|server)|components|app|cli|bin|checks)/' },
    ),
    apart(
      'client-imports-contract',
      'Browser data knows no screen and no server.',
      { path: '^lib/client/', pathNot: test },
      { path: '^(lib/server|components|app|cli|bin|checks)/' },
    ),
    apart(
      'components-import-client',
      'Components know no page and no server.',
      { path: '^components/', pathNot: test },
      { path: '^(lib/server|app|cli|bin|checks)/' },
    ),
    apart(
      'ui-knows-no-release',
      'components/ui has no word of the domain.',
      { path: '^components/ui/', pathNot: test },
      { path: '^(lib|components/(?!ui/))' },
    ),
    apart(
      'app-never-imports-server',
      'Screens read through the API.',
      { path: '^app/', pathNot: test },
      { path: '^(lib/server|cli|bin|checks)/' },
    ),
    apart(
      'server-never-imports-screens',
      'The API renders nothing.',
      { path: server, pathNot: test },
      { path: '^(lib/client|components|app|cli|checks)/' },
    ),
    apart(
      'cli-imports-contract',
      'The command line speaks to a server as any other program does.',
      { path: '^cli/', pathNot: test },
      { path: '^(lib/(client|server)|components|app|checks)/' },
    ),
    apart(
      'only-data-knows-the-database',
      'Prisma, pg and SQL live in one room.',
      { path: '^(lib/(?!server/data/)|app|components|cli)', pathNot: test },
      { path: '(^|/)node_modules/(pg|@prisma|prisma)/|^lib/server/data/generated/' },
    ),
    apart(
      'leaves-import-no-room',
      'Sources, channels and flags are ends of the tree.',
      { path: `${server}(sources|channels|flags)/`, pathNot: test },
      { path: `${server}(api|jobs|reads|data|live|auth|writer)` },
    ),
    apart(
      'data-imports-no-room',
      'Data is below everything else of the server.',
      { path: `${server}data/`, pathNot: test },
      { path: `${server}(api|jobs|reads|live|auth|writer|sources|samples)` },
    ),
    apart(
      'reads-import-data',
      'A read is a query, not an act.',
      { path: `${server}reads/`, pathNot: test },
      { path: `${server}(api|jobs|writer|auth|sources)` },
    ),
    apart(
      'writer-imports-data-and-live',
      'The writer knows neither who asks over HTTP nor what is due.',
      { path: `${server}writer`, pathNot: test },
      { path: `${server}(api|jobs|reads|auth|sources)` },
    ),
    apart(
      'jobs-import-no-api',
      'Jobs act through the writer.',
      { path: `${server}jobs/`, pathNot: test },
      { path: `${server}api/` },
    ),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules|^lib/server/data/generated/' },
    exclude: { path: '^\\.next|^(?!.*node_modules/).*\\.d\\.m?ts$|\\.css$' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
