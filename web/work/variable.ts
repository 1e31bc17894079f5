/** The variables that are not held constant. */
export const freeOf = (variables: readonly string[], constants: readonly string[]): string[] =>
  variables.filter((name) => !constants.includes(name));

/** The variable of the derivative: the one that was chosen where it is free, else the first. */
export function variableOf(chosen: string, variables: readonly string[], constants: readonly string[]): string {
  const free = freeOf(variables, constants);
  return free.includes(chosen) ? chosen : (free[0] ?? variables[0] ?? "x");
}
