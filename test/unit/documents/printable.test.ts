import { describe, expect, it } from 'vitest';
import { printable } from '#functions/api/documents/font.ts';
import { messages } from '#shared/messages/message.ts';

describe('INV-03 a character without a glyph', () => {
  it.each([
    ['an emoji', '网关😀', '网关□U+1F600'],
    ['a script that the font lacks', 'ع한', '□U+0639□U+D55C'],
    ['what turns the direction of text', 'a\u202eb', 'a□U+202Eb'],
    ['what joins or shows nothing', 'a\u200db\u200bc\ufe0f', 'a□U+200Db□U+200Bc□U+FE0F'],
    ['half of a pair', 'a\ud83d', 'a□U+D83D'],
    ['a control character', 'a\u0007', 'a□U+0007'],
    ['a hyphen that only shows where a line ends', 'a\u00adb', 'a□U+00ADb'],
  ])('%s is a box with its code point', (_what, text, printed) => {
    expect(printable(text)).toBe(printed);
  });

  it('is none of Chinese, rare characters, and Latin with accents', () => {
    const text = '镕喆堃燚 Über café «α ж» あ';
    expect(printable(text)).toBe(text);
  });

  it('white space is a blank: what somebody wrote stays one line', () => {
    expect(printable('a\r\n\t b\u2028c')).toBe('a b c');
  });

  it.each(['en', 'zh-CN'] as const)('is none of what documents say in %s', (language) => {
    const said = JSON.stringify(messages[language].document);
    expect(printable(said)).toBe(said);
  });
});
