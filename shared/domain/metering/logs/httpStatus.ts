/** An HTTP status from 100 to 599; anything else is none. */
export const httpStatus = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-5]\d\d$/.test(text) ? Number(text) : undefined;

/** A front-end error where the log tells only the status: any 4xx. Rule MET-09. */
export const isClientError = (status: number): boolean => status >= 400 && status < 500;
