/** Why metering cannot go on, in one sentence. Exit code 2: the call was wrong; 1: anything else. */
export class MeterFailure extends Error {
  override readonly name = 'MeterFailure';
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2) {
    super(message);
    this.exitCode = exitCode;
  }
}
