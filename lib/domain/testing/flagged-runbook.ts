import type { FlagRoute } from '../flags/flag-route.ts';
import { judgeGate } from '../gate/index.ts';
import type { Release } from '../room.ts';
import { Runbook } from '../runbook/schema.ts';
import { smallRunbook } from './small-runbook.ts';
import { Story } from './story.ts';

const text = (en: string) => ({ en, tr: `${en} (tr)` });
const flagRow = (slug: string, flag: string, on: boolean) => ({
  ...{ slug, text: text(slug), owner: 'deployer', workstream: 'rollout' },
  flag: { flag, on },
});

/** The small runbook with a kill switch, and a flag by segment that both stages switch on. */
export const flagged = Runbook.parse({
  ...smallRunbook,
  flags: [
    { slug: 'kill', key: 'PILOT_ENABLED', name: text('Pilot'), initial: 'on', killSwitch: true },
    { slug: 'scope', key: 'scope_enabled', name: text('Scope'), scope: 'segment' },
  ],
  phases: smallRunbook.phases.map((phase) => {
    if (phase.kind === 'rollback') {
      return { ...phase, items: [flagRow('scope-off', 'scope', false), ...phase.items] };
    }
    if (phase.kind !== 'canary' || !phase.gate) return phase;
    const criteria = [...phase.gate.criteria, { kind: 'flag', flag: 'scope', on: true }];
    return {
      ...phase,
      segment: text(`Tenants of ${phase.slug}`),
      gate: { ...phase.gate, criteria },
      items: [flagRow(`${phase.slug}-on`, 'scope', true), ...phase.items],
    };
  }),
});

/** The segments of the flag lie in environments of their own. */
export const unleash: FlagRoute = {
  ...{ kind: 'unleash', connection: 'flags', project: 'default', environment: 'production' },
  segments: { 'stage-1': { environment: 'pilot' } },
};
/** A release whose flags are served. */
export const served = { flags: { scope: unleash, kill: { ...unleash, segments: {} } } };
/** Up to the first stage of it. */
export const story = (change: Partial<Release> = {}) => new Story(change, flagged).go();
/** What is known of a flag's state. */
export const state = (tale: Story, id: string) => tale.room.flags[id];

/** The flag's criterion in the gate in hand. */
export const gateFlag = ({ room, readings, now }: Story) =>
  judgeGate(room, readings, now)?.criteria.find(({ kind }) => kind === 'flag');
