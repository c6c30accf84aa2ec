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
