// Density functionals as programs: the energy of a volume as a function of the densities of both spins and of the
// square of the gradient of their sum, in Hartree atomic units.

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

/** Libxc's name and number of a functional, its program, and by what it is differentiated. */
export const functionals = [
  { name: "lda_c_pw_mod", id: 13, program: `${PW92} n*pw`, wrt: ["a", "b"] },
  {
    name: "gga_c_pbe",
    id: 130,
    program: `${PBE} n*(pw + gm*ph^3*log1p(beta*f1/(gm*(1 + A*f1))))`,
    wrt: ["a", "b", "s"],
  },
];
