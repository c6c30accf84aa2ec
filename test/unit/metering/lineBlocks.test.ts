import { describe, expect, it } from 'vitest';
import { lineBlocks } from '#functions/cli/meter/lineBlocks.ts';

const linesOf = async (...chunks: string[]): Promise<readonly string[]> => {
  async function* bytes() {
    for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
  }
  const lines: string[] = [];
  for await (const block of lineBlocks(bytes())) lines.push(...block.lines);
  return lines;
};
const long = 'x'.repeat(65_536);
const longest = 'x'.repeat(4_194_304);
const [a, b] = ['{"a":"}{"}', '{"b":{"c":1}}'];
const big = `{"a":"${long}"}`;

describe('MET-09 bytes are cut into lines', () => {
  it.each([
    ['nothing', [], []],
    ['a line without an end', ['a'], ['a']],
    ['a last line with its end', ['a\nb\n'], ['a', 'b']],
    ['empty lines', ['\n\n'], ['', '']],
    ['CRLF, cut in between', ['a\r', '\nb\r\n'], ['a', 'b']],
    ['a line over chunks', ['a', 'b', 'c\nd'], ['abc', 'd']],
    ['a line above 64 KB', [long, `${long}\nb`], [long + long, 'b']],
    ['the longest line', [longest, '\nb'], [longest, 'b']],
    ['one that is too long', [longest, 'x', 'xxx\nb'], [`${longest}x`, 'b']],
    ['a last one that is too long', [longest, 'xx', 'x'], [`${longest}x`]],
    ['objects without line ends', [`${a}${b} ${a}`, `${b}\n${a}`], [a, b, a, b, a]],
    ['objects, and one cut off', [`${a}${b}{"a":`], [a, b, '{"a":']],
    ['junk between objects is left to be found', [`${a}x${b}{`], [a, `x${b}`, '{']],
    ['objects above 64 KB without an end', [big, b, big.slice(0, 9), big.slice(9)], [big, b, big]],
  ])('%s', async (_name, chunks, expected) => {
    expect(await linesOf(...chunks)).toEqual(expected);
  });
  it.each([
    ['little-endian', 'fffe', '6100e96509000a0062000a00'],
    ['big-endian', 'feff', '006165e90009000a0062000a'],
  ])('%s UTF-16 is read as UTF-8', async (_name, mark, hex) => {
    const bytes = Buffer.from(mark + hex, 'hex').toString('latin1');
    const utf8 = Buffer.from('a\u65e9\t').toString('latin1');
    expect(await linesOf(bytes.slice(0, 5), bytes.slice(5))).toEqual([utf8, 'b']);
  });
  it('says of a last line without an end that it may go on', async () => {
    async function* bytes() {
      yield Buffer.from('a\nb');
    }
    const blocks: unknown[] = [];
    for await (const block of lineBlocks(bytes())) blocks.push(block);
    expect(blocks).toEqual([{ lines: ['a'] }, { lines: ['b'], isUnfinished: true }]);
  });
});
