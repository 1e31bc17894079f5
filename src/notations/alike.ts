/** A letter or a number, with the parentheses that open before it and close after it. */
const OPERAND = /(?:(?:sin|cos|tan|exp|log|sqrt)?\(\s*(?:-\s*)?)*(?:[a-cfghj-z]|\d+(?:\.\d+)?)\s*(?:\)\s*)*/.source;

/**
 * Formulas that people write as programs do: operators between all operands, names of one letter, functions before
 * parentheses. The mathematical notation reads them as the strict one does, without notes. (It has a note on
 * x^1/2.)
 */
const ALIKE = new RegExp(`^\\s*(?:-\\s*)?${OPERAND}(?:(?:[+\\-*^]|/(?!\\s*\\d))\\s*${OPERAND})*$`);

/**
 * Whether both notations clearly read a text alike. Then the tables of the mathematical notation need not be
 * built.
 *
 * @param variables what a caller has declared: such names may be longer, and are not functions
 */
export const areAlike = (text: string, variables: readonly string[] | undefined): boolean =>
  (variables === undefined || variables.every((name) => name.length === 1)) && ALIKE.test(text);
