import { cutObjects } from '#domain/metering/logs/cutObjects.ts';
import { maxLineBytes } from '#domain/metering/logs/logLine.ts';
import { plainBytes } from '#functions/cli/meter/plainBytes.ts';
import type { LineBlock } from '#usecases/metering/meterOptions.ts';

/** From here on, text without a line end is looked through for JSON objects. */
const longText = 65_536;

/**
 * Cuts bytes into blocks of lines, without their ends (LF or CRLF), one character a byte: the text
 * is exactly the file's bytes whatever their encoding. A last line needs no end, and neither do JSON
 * objects. Of a line above 4 MiB only so much is kept that it is known to be too long. Rule MET-09.
 */
export async function* lineBlocks(chunks: AsyncIterable<Buffer>): AsyncGenerator<LineBlock> {
  let rest = '';
  for await (const chunk of plainBytes(chunks)) {
    const lines = chunk.toString('latin1').split('\n');
    lines[0] = begun(rest, lines[0] ?? '');
    rest = lines.pop() ?? '';
    const whole = hasObjects(lines) ? lines.flatMap(linesIn) : lines.map(lineOf);
    if (rest.length <= longText || !rest.startsWith('{')) yield { lines: whole };
    else {
      const cut = cutObjects(rest);
      rest = cut.rest;
      yield { lines: [...whole, ...cut.objects] };
    }
  }
  if (rest !== '') yield { lines: linesIn(rest), isUnfinished: true };
}

const begun = (rest: string, more: string): string => {
  if (rest === '') return more;
  return rest.length > maxLineBytes ? rest : (rest + more).slice(0, maxLineBytes + 1);
};

const lineOf = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);

const mayBeSeveral = (line: string): boolean =>
  line.startsWith('{') && (line.includes('}{') || line.includes('} {'));

const hasObjects = (lines: readonly string[]): boolean => lines.some(mayBeSeveral);

const linesIn = (text: string): readonly string[] => {
  if (!mayBeSeveral(text)) return [lineOf(text)];
  const { objects, rest } = cutObjects(lineOf(text));
  return rest === '' ? objects : [...objects, rest];
};
