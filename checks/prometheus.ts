import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

type Package = 'prometheus' | 'prometheus-alertmanager';

/** Debian's own package, where this process may install it. */
function fromDebian(name: Package): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log(`No ${name} is here: installing Debian’s package for the tests with a real one …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-q'], { env, stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], {
    env,
    stdio: 'ignore',
  });
  return existsSync(`/usr/bin/${name}`) ? `/usr/bin/${name}` : undefined;
}

function find(name: Package, variable: string): string | null {
  const named = process.env[variable];
  if (named && existsSync(named)) return named;
  const usual = `/usr/bin/${name}`;
  const found = existsSync(usual) ? usual : fromDebian(name);
  if (!found) {
    console.warn(
      `No ${name} was found: tests against a real one are skipped. Name it in ${variable}.`,
    );
  }
  return found ?? null;
}

/** The Prometheus that tests ask: the first that is there or can be had; null where none can. */
export const findPrometheus = () => find('prometheus', 'PROMETHEUS');

/** The Alertmanager that tests have send its alerts; null where none can be had. */
export const findAlertmanager = () => find('prometheus-alertmanager', 'ALERTMANAGER');
