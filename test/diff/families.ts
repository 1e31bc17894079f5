/** Functions of many variables as texts, with their variables. */
export interface Family {
  readonly text: string;
  readonly variables: readonly string[];
}

const names = (letter: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);

export function rosenbrock(n: number): Family {
  const terms = Array.from({ length: n - 1 }, (_, i) => `100 * (x${i + 2} - x${i + 1}^2)^2 + (1 - x${i + 1})^2`);
  return { text: terms.join(" + "), variables: names("x", n) };
}

/** y0 = x, y(i) = log(1 + exp(w_i * y(i-1) + b_i)). */
export function softplusChain(layers: number): Family {
  const steps = Array.from({ length: layers }, (_, i) => `y${i + 1} = log(1 + exp(w${i + 1} * y${i} + b${i + 1}))`);
  return {
    text: ["y0 = x", ...steps, `y${layers}`].join("; "),
    variables: ["x", ...names("w", layers), ...names("b", layers)],
  };
}

/**
 * A network of fully connected layers over the inputs u1, u2 ...; its variables are the weights and biases, the last
 * layer having none.
 */
export function network(widths: readonly number[], activation: string): Family {
  const variables: string[] = [];
  const statements: string[] = [];
  widths.slice(1).forEach((width, layer) => {
    const inputs = names(layer === 0 ? "u" : `h${layer}_`, widths[layer] as number);
    for (let k = 1; k <= width; k++) {
      const weights = names(`w${layer + 1}_${k}_`, inputs.length);
      const bias = `b${layer + 1}_${k}`;
      const sum = inputs.map((input, i) => `${weights[i]} * ${input}`).join(" + ");
      const isLast = layer + 2 === widths.length;
      variables.push(...weights, ...(isLast ? [] : [bias]));
      statements.push(`h${layer + 1}_${k} = ${isLast ? sum : `${activation}(${sum} + ${bias})`}`);
    }
  });
  return { text: [...statements, `h${widths.length - 1}_1`].join("; "), variables };
}

export const product = (n: number): Family => ({ text: names("x", n).join(" * "), variables: names("x", n) });
