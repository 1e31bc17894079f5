// The uncertainty of a result from those of what was measured: to first order, the root of the sum of the squares of
// (df/dx u_x). It is a formula like others. Here: gravity from a pendulum's length and period.
import { compile, expr, simplify } from "fluxion";

/** The uncertainty of f, with u_x for that of each variable x. */
function uncertainty(f) {
  const terms = f.variables.map((x) =>
    f
      .derivative(x)
      .mul(expr(`u_${x}`))
      .square(),
  );
  return terms.reduce((sum, term) => sum.add(term)).sqrt();
}

const g = expr("4 * pi^2 * L / T^2");
const u = uncertainty(g);
const relative = simplify(u.div(g).square(), { form: "expanded", assume: ["L > 0", "T > 0"] });
console.log(`(u_g / g)^2 = ${relative}`);

const measured = { L: 0.995, T: 2.003, u_L: 0.001, u_T: 0.002 };
const [value, error] = compile([g, u], { inputs: ["L", "T", "u_L", "u_T"] })(...Object.values(measured));
console.log(`g = ${value.toFixed(3)} +- ${error.toFixed(3)} m/s^2`);
