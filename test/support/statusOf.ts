import { request } from 'node:http';

/**
 * The status of a GET, with headers that `fetch` would not let a caller set; `{port}` in one stands for
 * the server's.
 */
export const statusOf = (
  url: string,
  given: Readonly<Record<string, string>>,
): Promise<number | undefined> => {
  const { port } = new URL(url);
  const headers = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, value.replace('{port}', port)]),
  );
  return new Promise((done, fail) => {
    request(url, { headers }, (response) => {
      response.resume();
      done(response.statusCode);
    })
      .on('error', fail)
      .end();
  });
};
