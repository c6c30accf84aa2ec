/** Longer lines are read as empty ones, which do not parse; so memory stays bounded. */
const maxLine = 65_536;

/**
 * Cuts bytes into blocks of lines, without their ends (LF or CRLF), one character a byte: the text
 * is exactly the file's bytes whatever their encoding. A last line needs no end.
 */
export async function* lineBlocks(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = (lines.pop() ?? '').slice(0, maxLine + 1);
    yield lines.map(lineOf);
  }
  if (rest !== '') yield [lineOf(rest)];
}

const lineOf = (text: string): string => {
  if (text.length > maxLine) return '';
  return text.endsWith('\r') ? text.slice(0, -1) : text;
};
