import { MIMEType } from 'node:util';

export type MediaType = {
  /** Type and subtype in lower case: `application/json`. */
  readonly essence: string;
  /** In lower case; JSON without one is UTF-8 (RFC 8259). */
  readonly charset: string;
};

/** The media type that a text names, whatever its case and its parameters; undefined if it is none. */
export const mediaType = (text: string): MediaType | undefined => {
  try {
    const { essence, params } = new MIMEType(text);
    return { essence, charset: params.get('charset')?.toLowerCase() ?? 'utf-8' };
  } catch {
    return undefined;
  }
};

/** Whether it names UTF-8, as programs write it. */
export const isUtf8 = ({ charset }: MediaType): boolean => /^utf-?8$/.test(charset);

/** Whether a text names JSON in UTF-8: `application/json`, or any type that ends with `+json`. */
export const isJson = (text: string): boolean => {
  const named = mediaType(text);
  if (named === undefined || !isUtf8(named)) return false;
  return named.essence === 'application/json' || named.essence.endsWith('+json');
};
