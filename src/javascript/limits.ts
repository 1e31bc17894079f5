/** How much a program may ask for. */
export interface ProgramLimits {
  /** Expressions and statements that are interpreted; 10 million. */
  readonly steps?: number;
  /** Expressions, statements and calls within one another; 1500. */
  readonly depth?: number;
  /**
   * How often a loop runs at most whose end depends on the parameters, as a search to a tolerance does. Where it would
   * run longer, the function has no value. Without it such a loop is an error.
   */
  readonly rounds?: number;
}
