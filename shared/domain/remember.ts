/**
 * A pure function that keeps its last answers, and so stays one: asked again it answers the same, without working
 * it out. It keeps at most `most` of them; once they are full it starts anew.
 */
export const remember = <Asked extends string | number, Answer>(
  most: number,
  work: (asked: Asked) => Answer & NonNullable<unknown>,
): ((asked: Asked) => Answer) => {
  const answers = new Map<Asked, Answer & NonNullable<unknown>>();
  return (asked) => {
    const known = answers.get(asked);
    if (known !== undefined) return known;
    const answer = work(asked);
    if (answers.size >= most) answers.clear();
    answers.set(asked, answer);
    return answer;
  };
};
