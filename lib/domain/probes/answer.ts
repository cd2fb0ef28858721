import { Instant } from '../commands/text.ts';
import type { Message } from '../message.ts';
import { budgetsOf, checksOf, MOST_CHECKS, queueDepthOf } from './answer-checks.ts';
import { type Fields, fieldsOf, line, pick, type Said, saidBy, statusOf } from './answer-words.ts';
import { type ProbeAnswer, type ProbeReply, unknownAnswer } from './probe-answer.ts';
import type { ProbeCheck } from './probe-reading.ts';

const UNAVAILABLE = 503;

/** What a body says, before the status is looked at. */
interface Body extends Omit<ProbeAnswer, 'state' | 'why'> {
  said: Said | 'malformed' | 'page';
}

const nothing = (said: Body['said']): Body => ({ said, checks: [], budgets: [] });

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** When the last incident was made, by a guard that says it. */
function lastIncidentOf(body: Fields): string | undefined {
  const activity = fieldsOf(pick(body, 'last_activity', 'lastActivity'));
  return activity && Instant.safeParse(pick(activity, 'last_incident_at', 'lastIncidentAt')).data;
}

function ofFields(body: Fields): Body {
  const said = saidBy(pick(body, 'status', 'state', 'health', 'ready', 'healthy', 'ok'));
  const pilot = fieldsOf(body.pilot);
  const enabled = pilot && pick(pilot, 'enabled', 'is_enabled', 'active');
  const buildId = line(pick(body, 'build_id', 'buildId', 'build-id', 'releaseId'), 100);
  const configHash = line(pick(body, 'config_hash', 'configHash', 'config-hash'), 100);
  const queueDepth = queueDepthOf(body);
  const lastIncidentAt = lastIncidentOf(body);
  return {
    said,
    checks: checksOf(body),
    budgets: pilot ? budgetsOf(pilot) : [],
    ...(buildId === undefined ? {} : { buildId }),
    ...(configHash === undefined ? {} : { configHash }),
    ...(queueDepth === undefined ? {} : { queueDepth }),
    ...(lastIncidentAt === undefined ? {} : { lastIncidentAt }),
    ...(typeof enabled === 'boolean' ? { pilotEnabled: enabled } : {}),
  };
}

/** `[+]ping ok` and `[-]etcd failed: …`, line by line, as Kubernetes writes them. */
function lineChecks(text: string): ProbeCheck[] {
  const found = [...text.matchAll(/^\[([+-])\]([\w./-]{1,60})/gm)].slice(0, MOST_CHECKS);
  return found.map(([, sign, name = '']) => ({
    name,
    status: statusOf(sign === '+' ? 'ready' : 'not-ready'),
  }));
}

/** A word by itself, or a short sentence that ends in one: “OK”, “Server is Ready.”, “readyz check passed”. */
function ofText(text: string): Body {
  const last = line(text.trim().split('\n').at(-1), 120)?.replace(/[.!]+$/, '') ?? '';
  const ending = /(?:^|\b(?:is|are|check)\s)((?:not\s|out of\s|shutting\s)?[\w-]+)$/i.exec(
    last,
  )?.[1];
  return { ...nothing(saidBy(ending ?? last)), checks: lineChecks(text) };
}

function read({ contentType, text }: ProbeReply): Body {
  if (text.trim() === '') return nothing('ready');
  if (/^text\/html\b/i.test(contentType) || /^\s*<(!doctype|html|\?xml)/i.test(text)) {
    return nothing('page');
  }
  const json = parsed(text);
  const fields = json && fieldsOf(json.value);
  if (fields) return ofFields(fields);
  if (json && typeof json.value === 'string') return ofText(json.value);
  if (json) return nothing('unknown');
  return /[/+]json\b/i.test(contentType) || /^\s*[[{"]/.test(text.replace(/^\[[+-]\]/, ''))
    ? nothing('malformed')
    : ofText(text);
}

const failing = (checks: readonly ProbeCheck[]) =>
  checks.filter(({ status }) => status === 'failed').map(({ name }) => name);

function notReadyWhy(httpStatus: number, checks: readonly ProbeCheck[]): Message {
  const failed = failing(checks);
  return failed.length === 0
    ? { code: 'probe-not-ready', params: { httpStatus } }
    : { code: 'probe-checks-failed', params: { httpStatus, checks: failed } };
}

/**
 * Reads a readiness answer in any of the common shapes (I1): S2's, Spring Boot, terminus, ASP.NET, health+json,
 * MicroProfile, Kubernetes, Warroom's own, and plain words. 503, and every other server error, is not ready
 * whatever the body says; redirects, pages for people, broken JSON and words that nobody knows are unknown.
 */
export function readAnswer(reply: ProbeReply): ProbeAnswer {
  const { status: httpStatus } = reply;
  if (httpStatus >= 300 && httpStatus < 400) {
    return unknownAnswer({ code: 'probe-redirected', params: { httpStatus } }, httpStatus);
  }
  const { said, ...facts } = read(reply);
  const known = { ...facts, httpStatus };
  if (httpStatus >= 500) {
    const why = httpStatus === UNAVAILABLE || failing(facts.checks).length > 0;
    const plain = { code: 'probe-server-error', params: { httpStatus } };
    return {
      ...known,
      state: 'not-ready',
      why: why ? notReadyWhy(httpStatus, facts.checks) : plain,
    };
  }
  const because = (code: string) => unknownAnswer({ code, params: { httpStatus } }, httpStatus);
  if (httpStatus < 200 || httpStatus >= 400) return because('probe-http');
  if (said === 'page') return because('probe-page');
  if (said === 'malformed') return because('probe-malformed');
  if (said === 'unknown') return because('probe-no-word');
  if (said === 'not-ready') {
    return { ...known, state: 'not-ready', why: notReadyWhy(httpStatus, facts.checks) };
  }
  const code = said === 'degraded' ? 'probe-degraded' : 'probe-ready';
  return { ...known, state: 'ready', why: { code, params: { httpStatus } } };
}
