/** A template with each `{name}` replaced, once: what is put in is never read as a template itself. */
export const fillTemplate = (template: string, say: (name: string) => string): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => say(name));
