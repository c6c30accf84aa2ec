/** How long what people write may be, in characters: the contract takes no more, a notice shows it all. */
export const labelLength = { name: 100, reason: 200, answer: 1000, unit: 40 } as const;
