/** How much a program may ask for. */
export interface ProgramLimits {
  /** Expressions and statements that are interpreted; 10 million. */
  readonly steps?: number;
  /** Expressions, statements and calls within one another; 1500. */
  readonly depth?: number;
}
