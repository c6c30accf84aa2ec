import { describe, expect, it } from 'vitest';
import { lineBlocks } from '#functions/runtime/meter/lineBlocks.ts';

const linesOf = async (...chunks: string[]): Promise<readonly string[]> => {
  async function* bytes() {
    for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
  }
  const lines: string[] = [];
  for await (const block of lineBlocks(bytes())) lines.push(...block);
  return lines;
};
const long = 'x'.repeat(65_536);

describe('MET-09 bytes are cut into lines', () => {
  it.each([
    ['nothing', [], []],
    ['a line without an end', ['a'], ['a']],
    ['a last line with its end', ['a\nb\n'], ['a', 'b']],
    ['empty lines', ['\n\n'], ['', '']],
    ['CRLF, cut in between', ['a\r', '\nb\r\n'], ['a', 'b']],
    ['a line over chunks', ['a', 'b', 'c\nd'], ['abc', 'd']],
    ['the longest line', [long, '\nb'], [long, 'b']],
    ['a longer line does not parse', [long, 'x', `${long}\nb`], ['', 'b']],
    ['a longer last line neither', [long, 'x'], ['']],
  ])('%s', async (_name, chunks, expected) => {
    expect(await linesOf(...chunks)).toEqual(expected);
  });
});
