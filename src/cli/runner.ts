/** A function in source text, the points it is to be called at, and the shapes of its outputs. */
export interface Task {
  readonly source: string;
  /** The name that the function has in the text. */
  readonly name: string;
  readonly points: readonly (readonly number[])[];
  readonly shapes: readonly (readonly number[])[];
}

/** How text in a language is compiled and run. */
export interface Runner {
  /** What has to be on the machine. */
  readonly command: string;
  /** The name of the file the program is written to. */
  readonly file: string;
  /** A program that calls each function at its points and prints the numbers of all its outputs, one a line. */
  program(tasks: readonly Task[]): string;
  /** The command lines, run in the folder of the file. */
  readonly steps: readonly (readonly string[])[];
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);
export const isScalar = ({ shapes }: Task): boolean => shapes.length === 1 && shapes[0]?.length === 0;
export const countOf = ({ shapes }: Task): number => shapes.map(sizeOf).reduce((a, b) => a + b, 0);

/** Calls of all the tasks, each by its text. */
export const calls = (tasks: readonly Task[], text: (task: Task, values: readonly number[]) => string): string =>
  tasks.flatMap((task) => task.points.map((values) => text(task, values))).join("\n");
export const sources = (tasks: readonly Task[]): string => tasks.map(({ source }) => source).join("\n");

/** A double in C, Rust, Julia, Octave and Python. */
export const decimal = (x: number): string => (/[.e]/.test(String(x)) ? String(x) : `${x}.0`);
export const list = (values: readonly number[]): string => values.map(decimal).join(", ");
