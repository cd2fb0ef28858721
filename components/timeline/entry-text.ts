import { instantText } from '#lib/contract/numbers.ts';
import { resultNote } from '#lib/contract/result-note.ts';
import { nameOf, verbText, type Words, wordMessage } from '#lib/contract/wording.ts';
import type { Entry } from '#lib/domain/entry.ts';
import type { EntryKind } from '#lib/domain/entry-kind.ts';
import { findItem } from '#lib/domain/lookup.ts';
import type { Decision, Message } from '#lib/domain/room.ts';
import { changeText, settingChanges } from '../release-settings/setting-text.ts';
import { alertsOver, alertsStarted } from './entry-alerts.ts';
import { flagTellers } from './entry-flags.ts';
import { clockOver, incident, overran } from './entry-incidents.ts';
import { type EntryLook, itemOf, look, named, phaseOf, said, type Teller } from './entry-look.ts';
import { action, delegated, handedOver } from './entry-people.ts';
import { roundMissed, roundRecorded } from './entry-rounds.ts';
import { approved, excluded, partyAgreed } from './entry-rows.ts';
import { triggerTellers } from './entry-triggers.ts';

function decided(entry: Entry, words: Words): EntryLook {
  const verb = said(entry, 'verb');
  const word = verbText(verb, entry.params.phaseRun, words);
  const decision: Decision | undefined = entry.changes?.decisions?.[0];
  const met = decision?.gate.filter((row) => row.met).length ?? 0;
  const values = {
    verb: word,
    met,
    total: decision?.gate.length ?? 0,
    reason: decision?.reason ?? '',
  };
  if (verb === 'ROLLBACK' || verb === 'NO-GO') return look('back', 'stop', 'decidedBack', values);
  if (verb === 'HOLD') return look('pause', 'caution', 'decidedBack', values);
  if (verb === 'EXTEND') return look('forward', 'caution', 'decidedBack', values);
  return look('forward', 'set', decision?.overridden.length ? 'decidedOver' : 'decided', values);
}

function turned(entry: Entry, words: Words): EntryLook {
  const turns = (entry.params.turns ?? []) as { signal: string; verdict: string }[];
  const word = (verdict: string) => words.translate(`room.meter.verdict.${verdict}`);
  const parts = [...Map.groupBy(turns, (turn) => turn.verdict)].flatMap(([verdict, own]) =>
    own.length > 2
      ? [words.translate('entry.turnedMany', { count: own.length, verdict: word(verdict) })]
      : own.map((turn) => `${nameOf('signal', turn.signal, words)} ${word(verdict)}`),
  );
  const worst = turns.some((turn) => turn.verdict === 'RED');
  const good = turns.every((turn) => turn.verdict === 'GREEN');
  return look('pulse', worst ? 'stop' : good ? 'go' : 'caution', 'turned', {
    turns: parts.join(', '),
  });
}

function refused(entry: Entry, words: Words): EntryLook {
  const reasons = (entry.params.reasons ?? []) as Message[];
  const command = said(entry, 'command');
  const key = `entry.commands.${command.replace('.', '-')}`;
  return look('lock', 'quiet', 'refused', {
    what: words.translate.has(key) ? words.translate(key) : command,
    reason: reasons[0] ? wordMessage(reasons[0], words) : '',
    more: Math.max(0, reasons.length - 1),
  });
}

function read(entry: Entry): EntryLook {
  const row = (entry.params.signals ?? []) as { verdict: string }[];
  const within = row.filter(({ verdict }) => verdict === 'GREEN' || verdict === 'AMBER').length;
  return look('pulse', 'quiet', 'signalsRead', { within, total: row.length });
}

function evidence(entry: Entry): EntryLook {
  const files = entry.changes?.evidence ?? [];
  const name = files[0]?.name ?? '';
  return look('file', 'quiet', 'attached', { name, count: files.length });
}

function voted(entry: Entry): EntryLook {
  const no = said(entry, 'vote') === 'NO_GO';
  const note = said(entry, 'note');
  const vote = no ? 'NO-GO' : 'GO';
  return look(no ? 'octagon' : 'disc', no ? 'stop' : 'go', note ? 'votedNote' : 'voted', {
    vote,
    note,
  });
}

function recorded(entry: Entry, words: Words): EntryLook {
  const result = said(entry, 'result');
  const attempt = entry.changes?.attempts?.[0];
  const item = itemOf(entry, words);
  const row = attempt && words.runbook && findItem(words.runbook, attempt.item);
  const values = {
    item,
    result,
    attempt: attempt?.attempt ?? 1,
    note: attempt ? resultNote(attempt, row?.item, words) : '',
    corrects: attempt?.corrects ?? 0,
  };
  const code =
    attempt?.corrects !== undefined
      ? 'corrected'
      : (attempt?.attempt ?? 1) > 1
        ? 'recordedAgain'
        : 'recorded';
  return look(
    result === 'PASS' ? 'disc' : 'octagon',
    result === 'PASS' ? 'go' : 'stop',
    code,
    values,
  );
}

/** Names what was set anew, with its before and after. */
function configured(entry: Entry, words: Words): EntryLook {
  return look('pencil', 'caution', 'configured', {
    what: settingChanges(entry.params, words).map(changeText).join(', '),
    reason: said(entry, 'reason'),
  });
}

/** What each kind of entry says. A kind without words does not compile. */
const tellers = {
  'release.created': () => look('plus', 'quiet', 'created'),
  'release.started': (entry) => look('play', 'set', 'started', { attempt: said(entry, 'attempt') }),
  'release.retargeted': (entry) =>
    look('clock', 'set', 'retargeted', {
      to: instantText(said(entry, 'to')),
      reason: said(entry, 'reason'),
    }),
  'release.repinned': (entry) =>
    look('pin', 'caution', 'repinned', {
      version: said(entry, 'version'),
      sha: said(entry, 'sha').slice(0, 7),
      back: said(entry, 'previousVersion') || 'none',
    }),
  'release.configured': configured,
  'release.cancelled': (entry) =>
    look('close', 'stop', 'cancelled', { reason: said(entry, 'reason') }),
  'release.closed': (entry) => look('flag', 'go', 'closed', { outcome: said(entry, 'outcome') }),
  'release.handed-over': handedOver,
  'role.assigned': (entry, words) =>
    look('person', 'quiet', 'assigned', {
      role: named('role', entry.params.role, words),
      person: said(entry, 'person'),
    }),
  'role.removed': (entry, words) =>
    look('person', 'quiet', 'removed', {
      role: named('role', entry.params.role, words),
      person: said(entry, 'person'),
    }),
  'phase.started': (entry, words) =>
    look('play', 'set', 'phaseStarted', { phase: phaseOf(entry, words) }),
  'item.started': (entry, words) =>
    look('pie', 'quiet', 'itemStarted', { item: itemOf(entry, words) }),
  'item.recorded': recorded,
  'waiver.requested': (entry, words) =>
    look('diamond', 'quiet', 'waiverRequested', {
      item: itemOf(entry, words),
      ticket: said(entry, 'ticket'),
    }),
  'item.waived': (entry, words) =>
    look('diamond', 'caution', 'waived', {
      item: itemOf(entry, words),
      ticket: said(entry, 'ticket'),
    }),
  'item.excluded': excluded,
  'item.approved': approved,
  'decision.agreed': partyAgreed,
  'canary.retried': (entry, words) =>
    look('play', 'caution', 'retried', { phase: phaseOf(entry, words), run: said(entry, 'run') }),
  'evidence.attached': evidence,
  'poll.opened': () => look('flag', 'quiet', 'pollOpened'),
  'poll.voted': voted,
  'decision.made': decided,
  'signals.read': read,
  ...triggerTellers,
  'round.recorded': roundRecorded,
  'round.missed': roundMissed,
  'incident.opened': incident('octagon', 'stop', 'incidentOpened'),
  'incident.mitigated': incident('disc', 'caution', 'incidentMitigated'),
  'incident.recovered': incident('disc', 'go', 'incidentRecovered'),
  'incident.explained': incident('lines', 'set', 'incidentExplained'),
  'incident.breached': clockOver,
  'rollback.overran': overran,
  ...flagTellers,
  'update.posted': (entry) =>
    look('envelope', 'set', 'updated', { audience: said(entry, 'audience') }),
  'update.missed': (entry) =>
    look('envelope', 'stop', 'updateMissed', { due: instantText(said(entry, 'dueAt')) }),
  'note.added': (entry) =>
    look('lines', 'quiet', 'note', { text: entry.changes?.notes?.[0]?.text ?? '' }),
  'parking.added': (entry) =>
    look('flag', 'quiet', 'parked', { text: entry.changes?.parking?.[0]?.text ?? '' }),
  'parking.closed': (entry) =>
    look('flag', 'quiet', 'unparked', {
      text: entry.changes?.parking?.[0]?.text ?? '',
      outcome: said(entry, 'outcome'),
    }),
  'delegation.added': delegated('clock', 'set', 'delegationAdded'),
  'delegation.closed': delegated('clock', 'quiet', 'delegationClosed'),
  'delegation.missed': delegated('clock', 'stop', 'delegationMissed'),
  'action.added': action,
  'action.closed': action,
  'signoff.given': (entry) =>
    look('pencil', 'set', said(entry, 'note') ? 'signedNote' : 'signed', {
      note: said(entry, 'note'),
    }),
  'probe.referenced': (entry, words) =>
    look('pulse', 'quiet', 'probeReferenced', {
      probe: named('probe', entry.params.probe, words),
      build: said(entry, 'buildId') || '—',
      config: said(entry, 'configHash') || '—',
    }),
  'baseline.taken': (entry) =>
    look('pulse', 'set', 'baseline', { count: entry.changes?.signals?.length ?? 0 }),
  'entry.amended': (entry) =>
    look('pencil', 'caution', 'amended', {
      entry: said(entry, 'entry'),
      text: entry.changes?.amendments?.[0]?.text ?? '',
    }),
  'signal.turned': turned,
  'alert.fired': alertsStarted,
  'alert.resolved': alertsOver,
  'snapshot.taken': (entry) =>
    look('pulse', 'quiet', 'snapshot', { name: entry.changes?.evidence?.[0]?.name ?? '' }),
  refused,
} satisfies Record<EntryKind, Teller>;

/** Every kind that has words. */
export const toldKinds: readonly string[] = Object.keys(tellers);

/** What an entry says; a kind that this screen does not know yet is named as it is. */
export function tell(entry: Entry, words: Words): EntryLook {
  const teller = (tellers as Partial<Record<string, Teller>>)[entry.kind];
  return teller ? teller(entry, words) : look('dots', 'quiet', 'other', { kind: entry.kind });
}
