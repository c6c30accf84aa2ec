/** A line inside another program's. */
export type Wrapped = {
  readonly text: string;
  /** Lines of one stream follow each other; another's may come between their parts. */
  readonly stream: string;
  /** Whether the line goes on in the next one: Docker does not say, it only leaves out the end. */
  readonly goesOn: 'no' | 'yes' | 'perhaps';
};

const byteOrderMark = '\u00ef\u00bb\u00bf';
const docker = /^\{\s*"log"\s*:\s*"/;

/** A time; then a stream and whether the line is whole (CRI), or the name of CloudWatch's stream. */
const prefix =
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)? (?:(stdout|stderr) ([FP])(?::\S*)? |[0-9a-f]{32} |[^ "{]+ (?=\{))?/;

/**
 * Takes off what others put around a line: a byte order mark, Docker's object, the prefixes of
 * container runtimes and of CloudWatch's tools. A line without any comes back as it is. Rule MET-09.
 */
export const unwrapLine = (raw: string): string | Wrapped => {
  const code = raw.charCodeAt(0);
  if (code === 0xef && raw.startsWith(byteOrderMark)) return unwrapLine(raw.slice(3));
  if (code === 0x7b) return docker.test(raw) ? (fromDocker(raw) ?? raw) : raw;
  return raw.charCodeAt(4) === 0x2d && raw.charCodeAt(10) === 0x54 ? withoutPrefix(raw) : raw;
};

const fromDocker = (raw: string): Wrapped | undefined => {
  const { log, stream } = parsed(raw) ?? {};
  if (typeof log !== 'string') return undefined;
  const isEnded = log.endsWith('\n');
  return {
    text: oneByteEach(isEnded ? log.replace(/\r?\n$/, '') : log),
    stream: String(stream),
    goesOn: isEnded ? 'no' : 'perhaps',
  };
};

const parsed = (raw: string): { readonly log?: unknown; readonly stream?: unknown } | undefined => {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
};

/** Lines are text of one byte a character, so that their digest takes all of it. */
const oneByteEach = (text: string): string =>
  text.replace(/[^\0-\xff]/g, (wide) => `\\u${wide.charCodeAt(0).toString(16).padStart(4, '0')}`);

const withoutPrefix = (raw: string): string | Wrapped => {
  const match = prefix.exec(raw);
  if (match === null) return raw;
  const [whole, stream, mark] = match;
  const text = raw.slice(whole.length);
  return stream === undefined ? text : { text, stream, goesOn: mark === 'P' ? 'yes' : 'no' };
};

const longest = 120;

/**
 * The beginning of a line, fit to be shown: what may be a secret or a person's (queries, long words
 * of letters and digits) and what a terminal would obey is left out.
 */
export const lineExcerpt = (line: string): string => {
  const text = line
    .slice(0, 1000)
    .replace(/\?[^ "]*/g, '?…')
    .replace(/[\w+/=.-]{24,}/g, '…')
    .replace(/[^\x20-\x7e…]/g, '.');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
};
