import { spawnSync } from "node:child_process";
import { calls, countOf, list, type Runner, sources } from "./runner.ts";

const known = new Map<string, boolean>();
/** Asked once: NumPy takes longer to load than most programs to run. */
export function hasNumpy(command: string): boolean {
  const has = known.get(command) ?? spawnSync(command, ["-c", "import numpy"]).status === 0;
  known.set(command, has);
  return has;
}
/** The python3 of the path, or the system's if only that has NumPy. */
export const python = (): string => ["python3", "/usr/bin/python3"].find(hasNumpy) ?? "python3";

const PYTHON = `
import sys
def fluxion_flat(value):
    if isinstance(value, (list, tuple)):
        return [number for part in value for number in fluxion_flat(part)]
    return [float(number) for number in np.ravel(value)] if np else [float(value)]
def fluxion_run(f, values, count):
    try:
        numbers = fluxion_flat(f(*values))
    except (ValueError, ZeroDivisionError, OverflowError):
        numbers = [math.nan] * count
    sys.stdout.write("".join("%.17g\\n" % number for number in numbers))
`;
export const pythonRunner = (head: string): Runner => ({
  command: "python3",
  file: "main.py",
  program: (tasks) =>
    `import math\n${head}\n${sources(tasks)}${PYTHON}${calls(tasks, (task, values) => `fluxion_run(${task.name}, [${list(values)}], ${countOf(task)})`)}\n`,
  steps: [["python3", "main.py"]],
});

/** NumPy under JAX's name if JAX is not installed: the generated text means the same in both. */
export const jaxHead = `import numpy as np
np.seterr(all="ignore")
try:
    import jax
    jax.config.update("jax_enable_x64", True)
except ImportError:
    import sys, types
    jax = sys.modules["jax"] = types.ModuleType("jax")
    jax.numpy = sys.modules["jax.numpy"] = np
    def of(function):
        def value(x):
            try:
                return function(x)
            except (OverflowError, ValueError):
                return np.nan if x < 0 else np.inf
        return np.vectorize(value, otypes=[float])
    special = types.SimpleNamespace(erf=of(math.erf), erfc=of(math.erfc), gamma=of(math.gamma), gammaln=of(math.lgamma))
    jax.scipy = types.SimpleNamespace(special=special)
`;
