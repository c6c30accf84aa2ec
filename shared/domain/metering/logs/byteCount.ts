/** Whether a log field holds a value: gateways write `-` or nothing where they have none. */
export const isFilled = (text: string | undefined): text is string =>
  text !== undefined && text !== '' && text !== '-';

/** A size in bytes: `-` and the empty text are 0, anything but digits up to 2^53-1 is no size. */
export const byteCount = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!isFilled(text)) return 0;
  if (!/^\d{1,16}$/.test(text)) return undefined;
  const bytes = Number(text);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
};
