import type { Fn } from "../ast/fn.ts";
import { functions } from "../functions/table.ts";

const PROGRAMS = ["SymPy", "Content MathML", "MathJSON", "mathjs"] as const;
/** A program or format whose names of functions are in the table. */
export type Named = (typeof PROGRAMS)[number];

/**
 * The names of the table's functions elsewhere, in the order of `PROGRAMS`, where they mean the same for the same
 * number of arguments. A function with several numbers of arguments says which one is meant.
 */
const ROWS = `
neg          -            minus      Negate        unaryMinus
div          Rational     divide     Divide        divide
pow          Pow          power      Power         pow
square       -            -          -             square
cube         -            -          -             cube
sqrt         sqrt         -          Sqrt          sqrt
cbrt         -            -          -             cbrt
nthRoot/2    -            -          -             nthRoot
exp          exp          exp        Exp           exp
expm1        -            -          -             expm1
log/1        log          ln         Ln            log
log/2        log          -          Log           log
log2         -            -          Lb            log2
log10        -            -          -             log10
log1p        -            -          LogOnePlus    log1p
sin          sin          sin        Sin           sin
cos          cos          cos        Cos           cos
tan          tan          tan        Tan           tan
sec          sec          sec        Sec           sec
csc          csc          csc        Csc           csc
cot          cot          cot        Cot           cot
asin         asin         arcsin     Arcsin        asin
acos         acos         arccos     Arccos        acos
atan         atan         arctan     Arctan        atan
asec         asec         arcsec     Arcsec        asec
acsc         acsc         arccsc     Arccsc        acsc
acot         acot         arccot     Arccot        acot
atan2        atan2        -          Arctan2       atan2
sinh         sinh         sinh       Sinh          sinh
cosh         cosh         cosh       Cosh          cosh
tanh         tanh         tanh       Tanh          tanh
sech         sech         sech       Sech          sech
csch         csch         csch       Csch          csch
coth         coth         coth       Coth          coth
asinh        asinh        arcsinh    Arsinh        asinh
acosh        acosh        arccosh    Arcosh        acosh
atanh        atanh        arctanh    Artanh        atanh
asech        asech        arcsech    Arsech        asech
acsch        acsch        arccsch    Arcsch        acsch
acoth        acoth        arccoth    Arcoth        acoth
abs          Abs          abs        Abs           abs
sign         sign         -          Sign          sign
floor        floor        floor      Floor         floor
ceil         ceiling      ceiling    Ceil          ceil
round        -            -          Round         round
fix          -            -          Truncate      fix
max          Max          max        Max           max
min          Min          min        Min           min
hypot        -            -          Hypot         hypot
mod          Mod          -          Mod           mod
factorial    factorial    factorial  Factorial     factorial
gamma/1      gamma        -          Gamma         gamma
gamma/2      uppergamma   -          -             -
lgamma       loggamma     -          GammaLn       lgamma
digamma      digamma      -          Digamma       -
polygamma    polygamma    -          -             -
beta         beta         -          Beta          -
zeta         zeta         -          Zeta          zeta
polylog      polylog      -          -             -
erf          erf          -          Erf           erf
erfc         erfc         -          Erfc          -
erfi         erfi         -          -             -
Ei           Ei           -          -             -
li           li           -          -             -
Si           Si           -          -             -
Ci           Ci           -          -             -
Shi          Shi          -          -             -
Chi          Chi          -          -             -
lambertW/1   LambertW     -          LambertW      -
ellipticK    elliptic_k   -          -             -
ellipticF    elliptic_f   -          -             -
ellipticE/1  elliptic_e   -          -             -
ellipticE/2  elliptic_e   -          -             -
besselJ      besselj      -          BesselJ       -
besselY      bessely      -          BesselY       -
besselI      besseli      -          BesselI       -
besselK      besselk      -          BesselK       -
airyAi       airyai       -          AiryAi        -
airyBi       airybi       -          AiryBi        -
airyAiPrime  airyaiprime  -          -             -
airyBiPrime  airybiprime  -          -             -
lt           StrictLessThan     lt   Less          smaller
le           LessThan           leq  LessEqual     smallerEq
gt           StrictGreaterThan  gt   Greater       larger
ge           GreaterThan        geq  GreaterEqual  largerEq
eq           Eq           eq         Equal         equal
ne           Ne           neq        NotEqual      unequal
and          And          and        And           and
or           Or           or         Or            or
xor          Xor          xor        Xor           xor
not          Not          not        Not           not
`;

/** A function of the table, and its name in a program. */
interface Correspondence {
  readonly fn: Fn;
  readonly name: string;
  /** Whether the name is only for this number of arguments. */
  readonly arity?: number;
}

function correspondences(program: Named): Correspondence[] {
  const column = PROGRAMS.indexOf(program) + 1;
  return ROWS.trim()
    .split("\n")
    .flatMap((row) => {
      const cells = row.split(/ +/);
      const [[own, arity], name] = [(cells[0] as string).split("/"), cells[column] as string];
      if (name === "-") return [];
      if (arity !== undefined)
        return [{ fn: functions.get(own as string, Number(arity)) as Fn, name, arity: Number(arity) }];
      return functions.named(own as string).map((fn) => ({ fn, name }));
    });
}

/** A program's names for the functions of the table. */
export const namesOf = (program: Named): ReadonlyMap<Fn, string> =>
  new Map(correspondences(program).map(({ fn, name }) => [fn, name]));

/** The function of the table by a program's name for it; by the number of arguments if that matters. */
export function functionsOf(program: Named): Record<string, string | Readonly<Record<number, string>>> {
  const found: Record<string, string | Readonly<Record<number, string>>> = {};
  for (const { fn, name, arity } of correspondences(program)) {
    const others = found[name];
    found[name] = arity === undefined ? fn.name : { ...(typeof others === "object" ? others : {}), [arity]: fn.name };
  }
  return found;
}
