import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { optionalAttributes } from '#storage/codec/stateCodec.ts';
import { goldenFile } from '#test/support/golden/goldenItems.ts';

const always = ['pk', 'sk', 'entity', 'schema', 'version', 'cu', 'te', 'z', 'w', 'ar'];

describe('SET-02 an update of a state removes all that it no longer has', () => {
  const states = readFileSync(goldenFile(1), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .filter(({ entity }) => entity === 'State');

  it('which is what not every state has', () => {
    const names = states.flatMap(({ item }) => Object.keys(item));
    const others = [...always, 'duePk', 'dueSk'];
    const rare = new Set(names.filter((name) => !others.includes(name)));
    expect(states.length).toBeGreaterThan(5);
    expect([...rare].toSorted()).toEqual([...optionalAttributes].toSorted());
  });
});
