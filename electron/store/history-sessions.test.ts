import { describe, expect, it } from 'vitest';
import { joinSpoken, sessionsOf } from '../../shared/domain/history.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 4, 1, 8) + seconds * 1000);
const open = { text: 'I want', lastAt: at(0).toISOString() };

describe('what is spoken', () => {
  it('word by word becomes one utterance, as long as the message is the same and no minute passes', () => {
    const word = { text: 'water', part: 'word', continues: true } as const;
    expect(joinSpoken(open, word, at(20))).toEqual({ text: 'I want water', isOpen: true });
    expect(joinSpoken(open, word, at(61))).toBeNull();
    expect(joinSpoken(open, word, at(-5))).toBeNull();
    expect(joinSpoken(open, { ...word, continues: false }, at(20))).toBeNull();
    expect(joinSpoken(null, word, at(20))).toBeNull();
  });

  it('as a whole after its words is not said twice in the history, but what was changed in between is', () => {
    const whole = { part: 'whole', continues: true } as const;
    expect(joinSpoken(open, { ...whole, text: 'I want!' }, at(300))).toEqual({ text: 'I want!', isOpen: false });
    expect(joinSpoken(open, { ...whole, text: 'I need' }, at(5))).toBeNull();
  });
});

describe('sessions', () => {
  it('end with a break of more than a quarter of an hour, in either order', () => {
    const entries = [0, 60, 16 * 60, 33 * 60, 34 * 60].map((seconds) => ({ spokenAt: at(seconds).toISOString() }));
    expect(sessionsOf(entries).map(({ length }) => length)).toEqual([3, 2]);
    expect(sessionsOf(entries.toReversed()).map(({ length }) => length)).toEqual([2, 3]);
    expect(sessionsOf([])).toEqual([]);
  });
});
