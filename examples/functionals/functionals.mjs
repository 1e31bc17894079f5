// Density functionals as programs: the energy of a volume as a function of the densities a and b of both spins and of
// the products of their gradients saa, sab and sbb, or of the square s of the gradient of the sum; in Hartree atomic
// units.

/** Perdew and Wang, Phys. Rev. B 45, 13244 (1992), with the digits of the authors' program: energy per particle. */
const PW92 = `
n = a + b; rs = (3/(4*pi*n))^(1/3); z = (a - b)/n;
fz = ((1 + z)^(4/3) + (1 - z)^(4/3) - 2)/(2*2^(1/3) - 2); fz20 = 1.709920934161365617563962776245;
q1 = 7.5957*sqrt(rs) + 3.5876*rs + 1.6382*rs^1.5 + 0.49294*rs^2;
g1 = -2*0.0310907*(1 + 0.2137*rs)*log1p(1/(2*0.0310907*q1));
q2 = 14.1189*sqrt(rs) + 6.1977*rs + 3.3662*rs^1.5 + 0.62517*rs^2;
g2 = -2*0.01554535*(1 + 0.20548*rs)*log1p(1/(2*0.01554535*q2));
q3 = 10.357*sqrt(rs) + 3.6231*rs + 0.88026*rs^1.5 + 0.49671*rs^2;
g3 = -2*0.0168869*(1 + 0.11125*rs)*log1p(1/(2*0.0168869*q3));
pw = g1 + z^4*fz*(g2 - g1 + g3/fz20) - fz*g3/fz20;`;

/**
 * Perdew, Burke and Ernzerhof, Phys. Rev. Lett. 77, 3865 (1996): what gradients add, t2 the square of the reduced one.
 */
const PBE = `${PW92}
gm = (1 - log(2))/pi^2; beta = 0.06672455060314922;
ph = ((1 + z)^(2/3) + (1 - z)^(2/3))/2; t2 = s/(16*2^(2/3)*n^(8/3)*ph^2*rs);
A = beta/(gm*expm1(-pw/(gm*ph^3))); f1 = t2 + A*t2^2;`;

/** Vosko, Wilk and Nusair, Can. J. Phys. 58, 1200 (1980): their fifth form, the one of their table 5. */
const vwn = (name, A, b, c, x0) => `
${name}q = sqrt(4*${c} - ${b}^2); ${name}x = rs + ${b}*sqrt(rs) + ${c};
${name}k = ${b}*(${x0})/((${x0})^2 + ${b}*(${x0}) + ${c});
${name} = ${A}*(log(rs/${name}x)
  + (2*${b} - 2*${name}k*(2*(${x0}) + ${b}))/${name}q*atan(${name}q/(2*sqrt(rs) + ${b}))
  - ${name}k*log((sqrt(rs) - (${x0}))^2/${name}x));`;
const VWN = `n = a + b; rs = (3/(4*pi*n))^(1/3); z = (a - b)/n;
fz = ((1 + z)^(4/3) + (1 - z)^(4/3) - 2)/(2*2^(1/3) - 2);
${vwn("para", "0.0310907", "3.72744", "12.9352", "-0.10498")}
${vwn("ferro", "0.01554535", "7.06042", "18.0578", "-0.325")}
${vwn("stiff", "-1/(6*pi^2)", "1.13107", "13.0045", "-0.0047584")}
n*(para + stiff*fz*(1 - z^4)*9*(2^(1/3) - 1)/4 + (ferro - para)*fz*z^4)`;

/** Energies of exchange: one kernel for each spin, of its density and of the square of its gradient. */
const exchange = (kernel) => `slater(r) = -3/4*(6/pi)^(1/3)*r^(4/3); e(r, q) = ${kernel}; e(a, saa) + e(b, sbb)`;
const PBE_X = exchange("slater(r)*(1.804 - 0.804^2/(0.804 + 0.06672455060314922*pi^2/3*q/(4*(6*pi^2)^(2/3)*r^(8/3))))");
/** A. D. Becke, Phys. Rev. A 38, 3098 (1988). */
const B88 = exchange("slater(r) - 0.0042*r^(4/3)*q/r^(8/3)/(1 + 0.0252*sqrt(q)/r^(4/3)*asinh(sqrt(q)/r^(4/3)))");

/**
 * Lee, Yang and Parr, Phys. Rev. B 37, 785 (1988), as Miehlich and others have it, Chem. Phys. Lett. 157, 200 (1989).
 */
const LYP = `n = a + b; g = n^(-1/3); k = 1/(1 + 0.349*g); dl = 0.2533*g + 0.349*g*k; s = saa + 2*sab + sbb;
-0.04918*(4*k*a*b/n + 0.132*exp(-0.2533*g)*k*n^(-11/3)*(a*b*(
  2^(11/3)*3/10*(3*pi^2)^(2/3)*(a^(8/3) + b^(8/3)) + (47 - 7*dl)/18*s - (45 - dl)/18*(saa + sbb)
  - (dl - 11)/9*(a*saa + b*sbb)/n) - 2/3*n^2*s + (2/3*n^2 - a^2)*sbb + (2/3*n^2 - b^2)*saa))`;

/** Libxc's name and number of a functional, its program, and by what it is differentiated. */
export const functionals = [
  { name: "lda_c_pw_mod", id: 13, program: `${PW92} n*pw`, wrt: ["a", "b"] },
  {
    name: "gga_c_pbe",
    id: 130,
    program: `${PBE} n*(pw + gm*ph^3*log1p(beta*f1/(gm*(1 + A*f1))))`,
    wrt: ["a", "b", "s"],
  },
  { name: "lda_c_vwn", id: 7, program: VWN, wrt: ["a", "b"] },
  { name: "gga_x_pbe", id: 101, program: PBE_X, wrt: ["a", "b", "saa", "sbb"] },
  { name: "gga_x_b88", id: 106, program: B88, wrt: ["a", "b", "saa", "sbb"] },
  { name: "gga_c_lyp", id: 131, program: LYP, wrt: ["a", "b", "saa", "sab", "sbb"] },
];
