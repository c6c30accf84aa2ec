import {
  isFault,
  isFilled,
  type LineFormat,
  type LogParser,
} from '#domain/metering/logs/logLine.ts';

/** Each account field of a text format, with the shape whose first group it is. */
type OwnerShapes = Readonly<Record<string, RegExp>>;

/** A format that is no JSON: how it parses, and where its account fields stand. Rule MET-11. */
export const textFormat = (parse: LogParser, owners: OwnerShapes): LineFormat => ({
  accountFields: Object.keys(owners),
  parser: (accountField) => {
    const shape = accountField === undefined ? undefined : owners[accountField];
    if (shape === undefined) return parse;
    return (text) => {
      const line = parse(text);
      if (isFault(line)) return line;
      const owner = shape.exec(text)?.[1];
      return isFilled(owner) ? { ...line, owner } : line;
    };
  },
});
