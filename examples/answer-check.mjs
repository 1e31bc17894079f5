// Grades answers as a quiz of Moodle's STACK does: marks, feedback, and whether the form is the one asked for, a
// product.
import { check, expr, FluxionError } from "fluxion";

const question = { of: "x * exp(2*x)", wrt: "x" };

/** A mark from 0 to 1, and what to tell the student. */
function grade(answer) {
  try {
    const given = expr(answer, { notation: "math" });
    const { verdict, diagnosis, point } = check(given, question);
    if (verdict === "right") {
      return given.node.kind === "mul" ? [1, "Right, and a product, as asked."] : [0.9, "Right. It could be factored."];
    }
    if (diagnosis !== undefined) return [0.3, diagnosis.message];
    return [0, `Not the derivative${point === undefined ? "" : `: look at x = ${point.x}`}.`];
  } catch (error) {
    if (!(error instanceof FluxionError)) throw error;
    return [undefined, `Not marked: ${error.message} ${error.hint ?? ""}`];
  }
}

for (const answer of ["e^(2x) (2x + 1)", "exp(2x) + 2x exp(2x)", "exp(2x) + x exp(2x)", "2 exp(2x)", "x^2", "exp(2x"]) {
  const [mark, feedback] = grade(answer);
  console.log(`${answer}\n  ${mark ?? "-"}  ${feedback}`);
}
