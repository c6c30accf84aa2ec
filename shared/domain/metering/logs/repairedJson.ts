/** A text, or what stands bare where a value belongs, up to the next field or the end. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|:\s*([^"{}[\]\s][^"{}[\]]{0,200}?)?\s*(?=,\s*"|\})/g;
const backslashed = /\\(?:x([0-9a-fA-F]{2})|(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.))/g;
const bareJson = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/**
 * A line as JSON that a gateway wrote almost so: `\x22` and other escapes of nginx and Apache, control
 * characters, and values without quotes that are no numbers (`-`, nothing, `502, 200`). A caller
 * brings these about with what they send, so they must not make a line unreadable. Rule MET-09.
 *
 * Nothing is added that was cut off: such a line stays broken.
 */
export const repairedJson = (line: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be replaced.
  line.replace(/[\0-\x1f]/g, ' ').replace(token, (whole, bare: string | undefined) => {
    if (whole.startsWith('"')) return whole.replace(backslashed, escaped);
    const value = (bare ?? '').trim();
    return bareJson.test(value) ? whole : `: ${JSON.stringify(value)}`;
  });

const escaped = (whole: string, hex?: string, _known?: string, other?: string): string => {
  if (hex !== undefined) return `\\u00${hex}`;
  return other === undefined ? whole : `\\\\${other}`;
};
