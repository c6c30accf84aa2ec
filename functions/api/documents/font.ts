import { createRequire } from 'node:module';
import { openSync } from 'fontkit';

/** In a deployment the package's font is beside the function: see `beside` of its `NodeFunction`. */
const packages = createRequire(import.meta.url);

/** Path of the one font of documents: Chinese, Latin, Greek, Cyrillic and kana; 30,898 glyphs. */
export const fontFile = packages.resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);

const opened = openSync(fontFile);
if (!('hasGlyphForCodePoint' in opened)) throw new Error(`${fontFile} is a collection of fonts`);
const font = opened;

/** What is no sign by itself: it would print nothing, or change what stands beside it. */
const unseen = /[\p{C}\p{Default_Ignorable_Code_Point}]/u;

const isPrinted = (sign: string): boolean =>
  !unseen.test(sign) && font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0);

/**
 * A text as the font prints it: what it has no glyph for is a box and its code point, `□U+1F600`, never
 * nothing; white space is one blank, so that a text stays a line. Rule INV-03.
 */
export const printable = (text: string): string =>
  Array.from(text.replaceAll(/\s+/gu, ' '), (sign) => (isPrinted(sign) ? sign : boxOf(sign))).join(
    '',
  );

const boxOf = (sign: string): string => {
  const hex = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `□U+${hex.padStart(4, '0')}`;
};
