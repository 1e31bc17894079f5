import { refuseElsewhere } from "../operations/applicable.ts";

/** Methods of expressions that lists and matrices of them are tried with, and what to write here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  compile: "Write compile(list).",
  toCode: 'Write toCode(list, { target: "c" }).',
  evaluate: "Write list.at({ x: 3 }).",
  simplify: 'Ask for the form where it is derived: gradient(f, ["x"], { form: "simplified" }).',
};

/** Gives lists, or matrices, methods that refuse: the error says what to write. */
export const refuseOnLists = (prototype: object, owner: string): void => refuseElsewhere(prototype, owner, ELSEWHERE);
