import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const pages = [...globSync('*.md'), ...globSync('docs/**/*.md')];

/** Text without code, in which brackets mean something else. */
const prose = (page: string): string =>
  readFileSync(page, 'utf8')
    .replaceAll(/^```[\s\S]*?^```/gm, '')
    .replaceAll(/`[^`\n]*`/g, 'code');

/** A heading's anchor, as GitHub makes it. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

const anchorsOf = (page: string): readonly string[] =>
  [
    ...readFileSync(page, 'utf8')
      .replaceAll(/^```[\s\S]*?^```/gm, '')
      .matchAll(/^#+ +(.+)$/gm),
  ].map(([, heading = '']) => anchor(heading));

const linksOf = (page: string): readonly string[] =>
  [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

const isBroken =
  (page: string) =>
  (link: string): boolean => {
    const [path = '', fragment] = link.split('#');
    const target = path === '' ? page : join(dirname(page), decodeURIComponent(path));
    if (!existsSync(target)) return true;
    return fragment !== undefined && statSync(target).isFile()
      ? !anchorsOf(target).includes(fragment)
      : false;
  };

describe('links between pages lead somewhere', () => {
  test('there are pages', () => {
    expect(pages.length).toBeGreaterThan(3);
  });

  test.each(pages)('%s', (page) => {
    expect(linksOf(page).filter(isBroken(page))).toEqual([]);
  });
});
