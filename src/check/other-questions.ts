import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { capital } from "../ast/printable.ts";
import { variablesOf } from "../ast/variables.ts";
import { neg } from "../functions/table.ts";
import { Forward } from "../modes/forward.ts";
import { Pruned } from "../simplify/prune.ts";
import { agreement } from "./agreement.ts";
import type { Candidate, Question } from "./candidate.ts";
import { nthDerivative } from "./nth.ts";

/** Answers to another question than the one asked. */
export function* otherQuestions(answer: Node, question: Question): Generator<Candidate> {
  const { f, variable, derivative: right, order, options } = question;
  const { pool } = f;
  const { store } = pool;
  const algebra = new Pruned(store);
  const by = (node: Node, name: string): Node[] => {
    try {
      return [pool.node(new Forward(store, name, algebra).of(node.id))];
    } catch (error) {
      // Another question than the one asked may have no answer.
      if (error instanceof FluxionError && error.code === "no-derivative") return [];
      throw error;
    }
  };
  const whole = (slip: string, message: string) => () => ({
    slip,
    message,
    rule: undefined,
    general: undefined,
    at: [f],
  });
  for (const name of variablesOf([f]).filter((each) => each !== variable))
    for (const other of by(f, name))
      yield {
        answer: other,
        diagnosis: whole("another variable", `You differentiated with respect to ${name} instead of ${variable}.`),
      };
  if (order > 1)
    yield { answer: question.original, diagnosis: whole("not differentiated", "Your answer is the function itself.") };
  yield {
    answer: f,
    diagnosis: whole(
      "not differentiated",
      order === 1
        ? "Your answer is the function itself, not its derivative."
        : `Your answer is the ${nthDerivative(order - 1)}: differentiate once more.`,
    ),
  };
  for (const next of by(right, variable))
    yield {
      answer: next,
      diagnosis: whole(
        "differentiated twice",
        `Your answer is the ${nthDerivative(order + 1)}: you differentiated once too often.`,
      ),
    };
  if (by(answer, variable).some((slope) => agreement(slope, f, f, options).verdict === "right"))
    yield {
      answer,
      diagnosis: whole(
        "antiderivative instead of derivative",
        `You integrated: the derivative of your answer is ${what(order, "you were asked to differentiate")}.`,
      ),
    };
  if (right.kind === "const" && right.value === 0)
    yield {
      answer,
      diagnosis: variablesOf([f]).includes(variable)
        ? whole(
            "steps differentiated",
            `${capital(what(order))} is constant except for jumps: between them its derivative is 0.`,
          )
        : whole(
            "constant differentiated",
            `${capital(what(order))} does not depend on ${variable}: its derivative is 0.`,
          ),
    };
  yield {
    answer: pool.node(store.call(neg, right.id)),
    diagnosis: whole("sign of the answer", "Your answer has the wrong sign; everything else is right."),
  };
}

/** The function that is differentiated last. */
const what = (order: number, asked = ""): string =>
  order === 1 ? `the function ${asked}`.trim() : `the ${nthDerivative(order - 1)}`;
