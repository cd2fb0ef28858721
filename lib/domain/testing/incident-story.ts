import { after as later } from '../clock/clock.ts';
import { due } from '../due.ts';
import { judgeGate } from '../gate/index.ts';
import { incidentClocks } from '../incidents/clocks.ts';
import { Runbook } from '../runbook/schema.ts';
import { smallRunbook } from './small-runbook.ts';
import { Story } from './story.ts';

const target = (detectionMs: string, mitigationMs: string, recoveryMs: string) => ({
  definition: { en: 'd', tr: 'd' },
  detectionMs,
  mitigationMs,
  recoveryMs,
});
export const runbook = Runbook.parse({
  ...smallRunbook,
  severities: { P0: target('5m', '15m', '1h'), P1: target('10m', '30m', '2h') },
});
export const withoutReactivation = Runbook.parse({
  ...runbook,
  phases: runbook.phases.filter(({ kind }) => kind !== 'reactivation'),
});

export const night = (own: Runbook = runbook) => new Story({}, own).tick().go().tick();
export const one = (story: Story) => {
  const [incident] = Object.values(story.room.incidents);
  if (!incident) throw new Error('no incident');
  return incident;
};
export const outcomes = (story: Story) =>
  incidentClocks(story.room, one(story), story.now).map(({ outcome }) => outcome);
export const dueOf = (story: Story, command: string) =>
  due(story.room, story.readings, story.now).filter((row) => row.command === command);
export const frozen = (story: Story) =>
  judgeGate(story.room, story.readings, story.now)?.criteria.some(
    ({ kind }) => kind === 'canary-freeze',
  ) ?? false;

export const redSince = (story: Story, minutesAgo: number) =>
  story
    .say('errors', 'RED', { badTrend: true, outSinceAt: later(story.now, -minutesAgo * 60_000) })
    .tick();
