import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const DEBIAN = '/usr/bin/prometheus';

/** Debian's own package, where this process may install it. */
function fromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('No Prometheus is here: installing Debian’s package for the tests with a real one …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-q'], { env, stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'prometheus'], {
    env,
    stdio: 'ignore',
  });
  return existsSync(DEBIAN) ? DEBIAN : undefined;
}

/** The Prometheus that tests ask: the first that is there or can be had; null where none can. */
export function findPrometheus(): string | null {
  const named = process.env.PROMETHEUS;
  if (named && existsSync(named)) return named;
  const found = existsSync(DEBIAN) ? DEBIAN : fromDebian();
  if (!found) {
    console.warn(
      'No Prometheus was found: tests against a real one are skipped. Name it in PROMETHEUS.',
    );
  }
  return found ?? null;
}
