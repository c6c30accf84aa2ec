/**
 * A pure function of texts and numbers that keeps its last answers, so it stays one: asked again, it answers the
 * same without working it out. It keeps at most `most`, and once they are full it starts anew.
 *
 * No argument may hold a `|`, which parts them.
 */
export const remember = <Args extends readonly (string | number)[], Answer extends string | object>(
  most: number,
  work: (...args: Args) => Answer,
): ((...args: Args) => Answer) => {
  const answers = new Map<string, Answer>();
  return (...args) => {
    const asked = args.join('|');
    const known = answers.get(asked);
    if (known !== undefined) return known;
    const answer = work(...args);
    if (answers.size >= most) answers.clear();
    answers.set(asked, answer);
    return answer;
  };
};
