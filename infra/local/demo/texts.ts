import { readFileSync } from 'node:fs';

export const languages = ['en', 'zh-CN'] as const;

export type Language = (typeof languages)[number];

/**
 * Says in one language what the demo has in English; `{0}` stands for the first figure.
 * @throws Error if there is no translation, or a figure too few
 */
export type Say = (text: string, ...figures: readonly (string | number)[]) => string;

export type Texts = { readonly language: Language; readonly say: Say };

/** Every text of the demo by its English. */
export const chinese = JSON.parse(
  readFileSync(new URL('./zh-CN.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>;

export const textsIn = (language: Language): Texts => ({
  language,
  say: (text, ...figures) => {
    const said = language === 'en' ? text : chinese[text];
    if (said === undefined) throw new Error(`no Chinese for: ${text}`);
    return said.replaceAll(/\{(\d)\}/g, (place, index: string) => {
      const figure = figures[Number(index)];
      if (figure === undefined) throw new Error(`no figure for ${place} of: ${text}`);
      return String(figure);
    });
  },
});
