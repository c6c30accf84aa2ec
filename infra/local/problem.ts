/** A reason not to start, or to refuse a control request, that its reader can act on: one sentence. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

/** Told what the runner is doing, in one line. */
export type Progress = (line: string) => void;
