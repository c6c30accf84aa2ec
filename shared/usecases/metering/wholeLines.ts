import { maxLineBytes } from '#domain/metering/logs/logLine.ts';
import { unwrapLine, type Wrapped } from '#domain/metering/logs/unwrapLine.ts';

/** A line of the log, and where it began. */
export type WholeLine = { readonly text: string; readonly number: number };

type Begun = { text: string; readonly number: number };

/** Docker cuts lines at 16 KB; its escapes may hide a few bytes of them. */
const leastCut = 16_000;

/**
 * Takes lines out of what others put around them, and joins those that were cut for being long.
 * Rule MET-09.
 */
export class WholeLines {
  readonly #begun = new Map<string, Begun>();
  /** Whether the writer leaves line ends in Docker's object, once it is known. */
  #keepsEnds: boolean | undefined;

  /** The whole line that ends here; `undefined` if it goes on in a later one. */
  add(raw: string, number: number): string | WholeLine | undefined {
    const line = unwrapLine(raw);
    return typeof line === 'string' ? line : this.#join(line, number);
  }

  /** What had begun and never ended: the log was cut off there. */
  rest(): readonly WholeLine[] {
    return [...this.#begun.values()];
  }

  #join(line: Wrapped, number: number): WholeLine | undefined {
    const { text, stream } = line;
    const begun = this.#begun.get(stream) ?? { text: '', number };
    if (begun.text.length <= maxLineBytes) begun.text += text;
    if (this.#goesOn(line)) {
      this.#begun.set(stream, begun);
      return undefined;
    }
    this.#begun.delete(stream);
    return begun;
  }

  #goesOn({ goesOn, text }: Wrapped): boolean {
    if (goesOn !== 'perhaps') {
      this.#keepsEnds ??= true;
      return goesOn === 'yes';
    }
    if (text.length < leastCut) this.#keepsEnds ??= false;
    return this.#keepsEnds ?? true;
  }
}
