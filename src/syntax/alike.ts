/** A letter or a number, with the parentheses that open before it and close after it. */
const OPERAND = /(?:(?:sin|cos|tan|exp|log|sqrt)?\(\s*(?:-\s*)?)*(?:[a-cfghj-z]|\d+(?:\.\d+)?)\s*(?:\)\s*)*/.source;

/**
 * Formulas that people write as programs do: operators between all operands, names of one letter, functions before
 * parentheses. The mathematical notation reads them as the strict one does, and has nothing to say of them. (Of x^1/2
 * it has.)
 */
const ALIKE = new RegExp(`^\\s*(?:-\\s*)?${OPERAND}(?:(?:[+\\-*^]|/(?!\\s*\\d))\\s*${OPERAND})*$`);

/**
 * Whether both notations read a text alike, as far as its look says. The tables of the mathematical notation need then
 * not be made.
 *
 * @param variables what a caller has declared: such names may be longer, and no functions
 */
export const areAlike = (text: string, variables: readonly string[] | undefined): boolean =>
  (variables === undefined || variables.every((name) => name.length === 1)) && ALIKE.test(text);
