import { styleText } from 'node:util';

/** Colours words on a terminal, and leaves them alone elsewhere. */
export type Paint = Readonly<
  Record<'heading' | 'quiet' | 'good' | 'bad', (text: string) => string>
>;

export const paintOn = (terminal: boolean): Paint => {
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    terminal ? styleText(format, text, { validateStream: false }) : text;
  return {
    heading: style('bold'),
    quiet: style('dim'),
    good: style('green'),
    bad: style(['bold', 'red']),
  };
};
