/** The tones of the room: one on a trigger, one at 60 s left (design: Motion). */
const tones = {
  fired: { hertz: 880, seconds: 0.9 },
  'last-minute': { hertz: 587, seconds: 0.6 },
} as const;
export type Tone = keyof typeof tones;

const loudness = 0.18;
const riseSeconds = 0.02;

let context: AudioContext | undefined;

/** Makes sound possible; a browser allows it only while a person presses something. False: this browser has none. */
export async function allowSound(): Promise<boolean> {
  if (typeof AudioContext === 'undefined') return false;
  context ??= new AudioContext();
  try {
    await context.resume();
  } catch {
    return false;
  }
  return context.state === 'running';
}

/** Sounds one tone where sound was allowed; silence where it was not. */
export function sound(tone: Tone): void {
  if (context?.state !== 'running') return;
  const { hertz, seconds } = tones[tone];
  const start = context.currentTime;
  const oscillator = new OscillatorNode(context, { type: 'sine', frequency: hertz });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.linearRampToValueAtTime(loudness, start + riseSeconds);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + seconds);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + seconds);
}
