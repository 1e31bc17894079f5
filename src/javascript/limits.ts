/** The limits of a program. */
export interface ProgramLimits {
  /** The most expressions and statements that are interpreted: 10 million if left out. */
  readonly steps?: number;
  /** The deepest nesting of expressions, statements and calls: 1500 if left out. */
  readonly depth?: number;
  /**
   * The most rounds of a loop whose end depends on the parameters, such as a search to a tolerance. Where it would run
   * longer, the function has no value. If left out, such a loop is an error.
   */
  readonly rounds?: number;
}
