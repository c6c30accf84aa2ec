/** The validator of Amazon States Language has no types of its own. */
declare module 'asl-validator' {
  const validate: (definition: object) => {
    readonly isValid: boolean;
    readonly errorsText: (separator?: string) => string;
  };
  export = validate;
}
