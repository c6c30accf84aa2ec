/** JSON objects one after the other, and what is left behind the last whole one. */
export type CutObjects = { readonly objects: readonly string[]; readonly rest: string };

/** A text, ended or not, or a brace. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"?|[{}]/gs;

/**
 * Cuts text into its JSON objects where no line end does it, as streams deliver them (`{…}{…}`).
 * Nothing is left out: what stands between two is part of the second. Rule MET-09.
 */
export const cutObjects = (text: string): CutObjects => {
  const objects: string[] = [];
  let depth = 0;
  let begin = 0;
  for (const { 0: found, index } of text.matchAll(token)) {
    if (found === '{') depth += 1;
    if (found !== '}' || depth === 0) continue;
    depth -= 1;
    if (depth > 0) continue;
    objects.push(text.slice(begin, index + 1).trim());
    begin = index + 1;
  }
  return { objects, rest: text.slice(begin).trimStart() };
};
