import type { AlertLevel } from '#lib/domain/alerts/alert-spec.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { look, named, type Teller } from './entry-look.ts';

const shown = 3;

interface ToldAlert {
  name: string;
  source: 'alertmanager' | 'grafana';
  owner?: string;
}

const told = (entry: Entry) => (entry.params.alerts ?? []) as ToldAlert[];
const countOf = (entry: Entry) => Number(entry.params.count ?? 1);

/** Names of the first few; the count before them says how many there are. */
function namesOf(alerts: ToldAlert[]): string {
  const names = [...new Set(alerts.map(({ name }) => name))];
  return names.length > shown ? `${names.slice(0, shown).join(', ')} …` : names.join(', ');
}

/** Alerts of another system that began to fire: one by its name, a storm by its count. */
export const alertsStarted: Teller = (entry, words) => {
  const alerts = told(entry);
  const worst = (entry.params.worst ?? 'medium') as AlertLevel;
  const level = words.translate(`alerts.level.${worst}`);
  const tone = worst === 'critical' || worst === 'high' ? 'stop' : 'caution';
  const [first] = alerts;
  if (countOf(entry) > 1 || !first) {
    const values = { count: countOf(entry), level, names: namesOf(alerts) };
    return look('pulse', tone, 'alertsFired', values);
  }
  const source = words.translate(`alerts.source.${first.source}`);
  const owner = first.owner === undefined ? 'none' : named('role', first.owner, words);
  return look('pulse', tone, 'alertFired', { name: first.name, level, source, owner });
};

/** Alerts that are over, as their sender says. */
export const alertsOver: Teller = (entry, words) => {
  const alerts = told(entry);
  const [first] = alerts;
  if (countOf(entry) > 1 || !first) {
    const values = { count: countOf(entry), names: namesOf(alerts) };
    return look('pulse', 'quiet', 'alertsResolved', values);
  }
  const source = words.translate(`alerts.source.${first.source}`);
  return look('pulse', 'quiet', 'alertResolved', { name: first.name, source });
};
