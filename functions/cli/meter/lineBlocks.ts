import { cutObjects } from '#domain/metering/logs/jsonLine.ts';
import { maxLineBytes } from '#domain/metering/logs/logLine.ts';
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

const utf16 = new Map([
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
]);

/**
 * The bytes of a log, UTF-16 (as Windows' shells redirect) turned into UTF-8: its byte order mark
 * tells. Other bytes come as they are.
 */
async function* plainBytes(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst && chunk.length > 0) {
      isFirst = false;
      const encoding = utf16.get(chunk.toString('hex', 0, 2));
      if (encoding !== undefined) decoder = new TextDecoder(encoding);
    }
    yield decoder === undefined ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
  }
}
