import type { Reply } from './dial.ts';
import { refuseStale, SourceFault } from './fault.ts';
import { refuseBadStatus } from './reply-fault.ts';

/** A page of metrics, its sample lines by metric; lines are read when somebody asks for their metric. */
export interface MetricsPage {
  atMs: number;
  say: Reply['say'];
  lines: ReadonlyMap<string, readonly string[]>;
}

/** One series of a metric as the page has it. */
export interface Series {
  key: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}

/**
 * The reader is our own: parse-prometheus-text-format folds all label sets of a histogram into one, takes
 * exemplars for timestamps, loses a last line without its end, and reads a web page as no metrics at all.
 * Name, labels, value, timestamp; what follows is an OpenMetrics exemplar. No two neighbours take the same
 * letter and labels follow one another without a gap, so that a line of megabytes is read in linear time.
 */
const SAMPLE =
  /^([a-zA-Z_:][\w:]*)(?:\{((?:"(?:[^"\\]|\\.)*"|[^"}])*)\})?[ \t]+([^ \t\r#]+)(?:[ \t]+(-?[\d.]+))?[ \t\r]*(?:#[^\n]*)?$/;
const NAME = /^[a-zA-Z_:][\w:]*(?=[{ \t])/;
const LABEL = /[ \t,]*(?:([a-zA-Z_]\w*)|"(?:[^"\\]|\\.)*")[ \t]*(?:=[ \t]*"((?:[^"\\]|\\.)*)")?/gy;

export function readPage(reply: Reply): MetricsPage {
  refuseBadStatus(reply);
  const lines = new Map<string, string[]>();
  for (const line of reply.text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [name] = NAME.exec(line) ?? [];
    if (name === undefined) {
      if (line.trim() === '') continue;
      throw new SourceFault('source-unreadable', { error: reply.say(line) });
    }
    const known = lines.get(name);
    if (known) known.push(line);
    else lines.set(name, [line]);
  }
  if (lines.size === 0) throw new SourceFault('source-empty');
  return { atMs: reply.atMs, say: reply.say, lines };
}

/** The series of a metric that the labels pick. */
export function seriesOf(page: MetricsPage, metric: string, labels: Labels = {}): Series[] {
  const wanted = Object.entries(labels).map(([name, pattern]) => [name, matcher(pattern)] as const);
  return (page.lines.get(metric) ?? []).flatMap((line) => {
    const sample = SAMPLE.exec(line);
    if (!sample) throw new SourceFault('source-unreadable', { error: page.say(line) });
    const own = labelsOf(sample[2] ?? '');
    if (!wanted.every(([name, isMatch]) => isMatch(labelOf(own, name)))) return [];
    if (sample[4] !== undefined) refuseStale(Number(sample[4]), page.atMs);
    return [{ key: keyOf(metric, own), labels: own, value: numberOf(sample[3] ?? '') }];
  });
}

// A label may be called `constructor`.
const labelOf = (labels: Labels, name: string) =>
  Object.hasOwn(labels, name) ? (labels[name] ?? '') : '';

type Labels = Readonly<Record<string, string>>;

function labelsOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(LABEL)].map(([, name = '', value = '']) => {
    const plain = value.replaceAll(/\\(.)/g, (_, mark) => (mark === 'n' ? '\n' : mark));
    return [name, plain] as const;
  });
  return Object.fromEntries(pairs);
}

const numberOf = (text: string) => Number(text.replace(/Inf$/i, 'Infinity'));

const keyOf = (metric: string, labels: Labels) =>
  JSON.stringify([metric, ...Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]);

/** `5*` matches what begins with 5, `!GET` everything but GET. */
function matcher(pattern: string): (value: string) => boolean {
  if (pattern.startsWith('!')) {
    const isMatch = matcher(pattern.slice(1));
    return (value) => !isMatch(value);
  }
  const parts = pattern.split('*');
  if (parts.length === 1) return (value) => value === pattern;
  return (value) => matchesParts(value, parts);
}

/** Whether the parts occur in this order, the first at the start and the last at the end; in linear time. */
function matchesParts(value: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (!value.startsWith(first) || value.length < first.length + last.length) return false;
  if (!value.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= value.length - last.length;
}
