/** Commands of a page, one block of them, and what they must print, if the page says so. */
export type Step = { readonly commands: string; readonly prints?: string };

const fenced = /^```(\w+)\n(.*?)^```$/gms;

/**
 * The commands under a heading of a Markdown page, in order: each block of `sh`, and the block of `json`
 * that follows it as what it prints.
 *
 * @throws Error if there is no such heading, nothing to run, or output that follows no commands
 */
export const stepsUnder = (heading: string, page: string): readonly Step[] => {
  const [, after] = page.split(`\n## ${heading}\n`);
  if (after === undefined) throw new Error(`the page has no "## ${heading}"`);
  const [section = ''] = after.split('\n## ');
  const steps: Step[] = [];
  for (const [, language, text = ''] of section.matchAll(fenced)) {
    if (language === 'sh') steps.push({ commands: text });
    if (language !== 'json') continue;
    const commands = steps.pop();
    if (commands === undefined || commands.prints !== undefined) {
      throw new Error(`under "${heading}" this follows no commands: ${text}`);
    }
    steps.push({ ...commands, prints: text });
  }
  if (steps.length === 0) throw new Error(`under "${heading}" there is nothing to run`);
  return steps;
};

/** What a step printed that it should not have, or not; nothing where it printed what the page says. */
export const differenceOf = ({ prints }: Step, printed: string): string | undefined => {
  if (prints === undefined || prints.trim() === printed.trim()) return undefined;
  return `the page says:\n${prints.trim()}\nit printed:\n${printed.trim()}`;
};
