/** The controls that the local runner has under `/_local`. */
export type ControlClient = {
  readonly get: <Answer>(name: string) => Promise<Answer>;
  readonly post: <Answer>(name: string, body: object) => Promise<Answer>;
  /** A bearer token of a principal. */
  readonly token: (principal: object) => Promise<string>;
};

/** @throws Error, from all of them, unless the runner does what it is told. */
export const controlClient = (url: string): ControlClient => {
  const ask = async <Answer>(name: string, request: RequestInit): Promise<Answer> => {
    const response = await fetch(`${url}/_local/${name}`, request);
    if (response.ok) return (await response.json()) as Answer;
    throw new Error(`/_local/${name} answered ${response.status}: ${await response.text()}`);
  };
  const post: ControlClient['post'] = (name, body) =>
    ask(name, { method: 'POST', body: JSON.stringify(body) });
  return {
    get: (name) => ask(name, {}),
    post,
    token: async (principal) => (await post<{ readonly token: string }>('token', principal)).token,
  };
};
