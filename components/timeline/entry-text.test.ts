import { describe, expect, it } from 'vitest';
import { commandNames, commands } from '#lib/domain/commands/index.ts';
import en from '#messages/en.json' with { type: 'json' };
import tr from '#messages/tr.json' with { type: 'json' };
import { toldKinds } from './entry-text.ts';

describe('the record', () => {
  it('has words for every kind of entry that a command or the writer makes', () => {
    const made = [
      ...commandNames.map((name) => commands[name].kind),
      'release.created',
      'role.removed',
      'refused',
    ];
    expect(made.filter((kind) => !toldKinds.includes(kind))).toEqual([]);
  });

  it('has words for every command whose refusal it keeps', () => {
    const kept = commandNames.filter((name) => commands[name].recordsRefusal);
    expect(kept.map((name) => name.replace('.', '-')).sort()).toEqual(
      Object.keys(en.entry.commands).sort(),
    );
  });

  it('says them in both languages', () => {
    expect(Object.keys(tr.entry).sort()).toEqual(Object.keys(en.entry).sort());
  });
});
