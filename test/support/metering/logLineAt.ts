const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A line in combined format of a call at an RFC 3339 UTC instant. */
export const logLineAt = (at: string, bytes = 100, status = 200, path = '/'): string => {
  const [date = '', time = ''] = at.split('T');
  const [year, month, day] = date.split('-');
  const local = `${day}/${months[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
  return `192.0.2.1 - - [${local}] "GET ${path} HTTP/1.1" ${status} ${bytes} "-" "curl/8"`;
};
