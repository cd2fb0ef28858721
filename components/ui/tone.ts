/** The colours of the grammar: one meaning each, never decoration. `soft` and `quiet` are ink. */
export type Tone = 'go' | 'caution' | 'stop' | 'set' | 'forecast' | 'soft' | 'quiet';

const toneClasses = {
  go: 'go',
  caution: 'caution',
  stop: 'stop',
  set: 'set',
  forecast: 'forecast',
  soft: 'fg2',
  quiet: 'fg3',
} as const satisfies Record<Tone, string>;

/** The class that inks text or a glyph in a tone; nothing for the ink around it. */
export function toneClass(tone: Tone | undefined): string | undefined {
  return tone && toneClasses[tone];
}

/** Class names in one string; what is absent or false is left out. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
