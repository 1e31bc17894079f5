/** Variables that do not occur, in a sentence each. */
export const absentNotes = (names: readonly string[], variables: readonly string[]): string[] =>
  [...new Set(names)]
    .filter((name) => !variables.includes(name))
    .map((name) => `${name} does not occur in the formula.`);

/** The note on phi and tau if all variables are meant. */
export const takenAsVariable = (name: string): string =>
  `${name} is taken as a variable here, not as the constant: name the variables to leave it out.`;

/** Those of the variables that do not occur, as notes. */
export const absent =
  (f: { readonly variables: readonly string[] }, names: readonly string[]) => (): readonly string[] =>
    absentNotes(names, f.variables);
