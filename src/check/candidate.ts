import type { Node } from "../ast/node.ts";
import type { EqualityOptions } from "../equality/equality.ts";
import type { RuleName } from "./rules.ts";

/** The slip that explains a wrong answer; E is what stands for expressions. */
export interface Diagnosis<E = Node> {
  /** The name of the slip: "inner derivative forgotten". */
  readonly slip: string;
  /** A sentence to the student. */
  readonly message: string;
  /** The rule that was to be used, and its general form; undefined where it is no rule that went wrong. */
  readonly rule: RuleName | undefined;
  readonly general: string | undefined;
  /** The parts of the formula at which the slip happened: several where it was made at each of them. */
  readonly at: readonly E[];
}

/** A possible explanation: the answer that a student gives who makes this slip. */
export interface Candidate {
  readonly answer: Node;
  /** Made when the explanation is the one. */
  diagnosis(): Diagnosis;
}

/** The question that was asked, all its expressions in one pool. */
export interface Question {
  /** The function that is differentiated last: for the second derivative, the first. */
  readonly f: Node;
  /** The function, and how often it is differentiated. */
  readonly original: Node;
  readonly order: number;
  readonly variable: string;
  readonly derivative: Node;
  readonly options: EqualityOptions;
}
