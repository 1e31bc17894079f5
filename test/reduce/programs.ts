/** What is derived of a program. */
type Asked = "gradient" | "hessian" | "jacobian";

/** A program as people write them, and what is asked for: its derivatives, with its value or values. */
export interface Program {
  readonly name: string;
  readonly text: string;
  readonly inputs: readonly string[];
  readonly asked: Asked;
}

/** Programs of several fields. Nearly everywhere between 0 and 1 all of them have values. */
export const programs: readonly Program[] = [
  {
    name: "a SCARA arm",
    text: "[l1*cos(a) + l2*cos(a + b), l1*sin(a) + l2*sin(a + b), d - z, a + b - c]",
    inputs: ["a", "b", "c", "z"],
    asked: "jacobian",
  },
  {
    name: "an option on a currency",
    text:
      "v = s*sqrt(T); a = (log(S/K) + (r - q + s^2/2)*T)/v; " +
      "S*exp(-q*T)*(1 + erf(a/sqrt(2)))/2 - K*exp(-r*T)*(1 + erf((a - v)/sqrt(2)))/2",
    inputs: ["S", "K", "r", "q", "s", "T"],
    asked: "hessian",
  },
  {
    name: "a bond by Vasicek",
    text: "B = (1 - exp(-a*T))/a; exp((b - s^2/(2*a^2))*(B - T) - s^2*B^2/(4*a) - B*r)",
    inputs: ["a", "b", "s", "r", "T"],
    asked: "gradient",
  },
  {
    name: "a bond by Cox, Ingersoll and Ross",
    text:
      "h = sqrt(a^2 + 2*s^2); d = 2*h + (a + h)*(exp(h*T) - 1); " +
      "(2*h*exp((a + h)*T/2)/d)^(2*a*b/s^2)*exp(-r*2*(exp(h*T) - 1)/d)",
    inputs: ["a", "b", "s", "r", "T"],
    asked: "gradient",
  },
  {
    name: "an arm of three joints with a wrist",
    text:
      "r = l1 + l2*cos(b) + l3*cos(b + c); [cos(a)*r + d*cos(a)*sin(b + c + e), " +
      "sin(a)*r + d*sin(a)*sin(b + c + e), l2*sin(b) + l3*sin(b + c) - d*cos(b + c + e)]",
    inputs: ["a", "b", "c", "e"],
    asked: "jacobian",
  },
  {
    name: "Euler's flux",
    text: "u = m/d; p = 0.4*(e - m*u/2); [m, m*u + p, u*(e + p)]",
    inputs: ["d", "m", "e"],
    asked: "jacobian",
  },
  {
    name: "a flux of shallow water between two cells",
    text:
      "a = sqrt(h); b = sqrt(k); u = (a*v + b*w)/(a + b); c = sqrt(9.81*(h + k)/2); " +
      "f = (h*v + k*w)/2; g = (h*v^2 + k*w^2 + 9.81*(h^2 + k^2)/2)/2; " +
      "p = (k - h - (k*w - h*v - u*(k - h))/c)/2; q = (k - h + (k*w - h*v - u*(k - h))/c)/2; " +
      "[f - (p*(c - u) + q*(u + c))/2, g - (p*(c - u)*(u - c) + q*(u + c)^2)/2]",
    inputs: ["h", "v", "k", "w"],
    asked: "jacobian",
  },
  {
    name: "a correlation energy with spin",
    text:
      "s = sqrt(r); g(A, a, b, c, d, e) = -2*A*(1 + a*r)*log(1 + 1/(2*A*(b*s + c*r + d*r*s + e*r^2))); " +
      "f = ((1 + z)^(4/3) + (1 - z)^(4/3) - 2)/(2*2^(1/3) - 2); " +
      "p = g(0.0310907, 0.2137, 7.5957, 3.5876, 1.6382, 0.49294); " +
      "q = g(0.01554535, 0.20548, 14.1189, 6.1977, 3.3662, 0.62517); " +
      "m = g(0.0168869, 0.11125, 10.357, 3.6231, 0.88026, 0.49671); " +
      "p - m*f*(1 - z^4)/1.709921 + (q - p)*f*z^4",
    inputs: ["r", "z"],
    asked: "hessian",
  },
  {
    name: "a camera with distortion",
    text:
      "X = cos(b)*x + sin(b)*z + t1; Y = sin(a)*sin(b)*x + cos(a)*y - sin(a)*cos(b)*z + t2; " +
      "Z = -cos(a)*sin(b)*x + sin(a)*y + cos(a)*cos(b)*z + t3 + 3; u = X/Z; v = Y/Z; q = u^2 + v^2; " +
      "d = 1 + k1*q + k2*q^2; [f*u*d + 2*p1*u*v + p2*(q + 2*u^2), f*v*d + p1*(q + 2*v^2) + 2*p2*u*v]",
    inputs: ["a", "b", "t1", "t2", "t3", "f", "k1", "k2"],
    asked: "jacobian",
  },
  {
    name: "an orbit about an oblate body",
    text:
      "q = x^2 + y^2 + z^2; r = sqrt(q); k = 1.5*j*R^2/q; e = 5*z^2/q; " +
      "[-mu*x/r^3*(1 + k*(1 - e)), -mu*y/r^3*(1 + k*(1 - e)), -mu*z/r^3*(1 + k*(3 - e))]",
    inputs: ["x", "y", "z"],
    asked: "jacobian",
  },
  {
    name: "rates of a reaction",
    text:
      "k1 = A*exp(-E/(8.314*T)); k2 = B*exp(-F/(8.314*T)); K = k1/k2; u = k1*a*b - k2*c; " +
      "v = K*c^2/(1 + K*a + K^2*c^2); [-u - v, -u, u - 2*v, H*u/T + G*v/T]",
    inputs: ["a", "b", "c", "T"],
    asked: "jacobian",
  },
  {
    name: "the gain of a Kalman filter",
    text:
      "a = p + t*(q + q) + t^2*r + w*t^3/3; b = q + t*r + w*t^2/2; c = r + w*t; s = a + v; " +
      "[a/s, b/s, a - a^2/s, b - a*b/s, c - b^2/s]",
    inputs: ["p", "q", "r", "v", "w", "t"],
    asked: "jacobian",
  },
  {
    name: "a spline between two knots",
    text: "h = b - a; t = (x - a)/h; (2*t^3 - 3*t^2 + 1)*p + (t^3 - 2*t^2 + t)*h*m + (3*t^2 - 2*t^3)*q + (t^3 - t^2)*h*n",
    inputs: ["x", "a", "b", "p", "q", "m", "n"],
    asked: "gradient",
  },
  {
    name: "a rotation by a quaternion that is made a unit",
    text:
      "n = sqrt(a^2 + b^2 + c^2 + d^2); w = a/n; i = b/n; j = c/n; k = d/n; " +
      "[(1 - 2*(j^2 + k^2))*x + 2*(i*j - w*k)*y + 2*(i*k + w*j)*z, " +
      "2*(i*j + w*k)*x + (1 - 2*(i^2 + k^2))*y + 2*(j*k - w*i)*z, " +
      "2*(i*k - w*j)*x + 2*(j*k + w*i)*y + (1 - 2*(i^2 + j^2))*z]",
    inputs: ["a", "b", "c", "d"],
    asked: "jacobian",
  },
  {
    name: "a cell of a long memory",
    text:
      "s(u) = 1/(1 + exp(-u)); f = s(a*x + b*h + p); i = s(c*x + d*h + q); o = s(e*x + g*h + r); " +
      "k = tanh(v*x + w*h + y); m = f*l + i*k; [m, o*tanh(m)]",
    inputs: ["x", "h", "l", "a", "b", "c", "d", "e", "g", "v", "w"],
    asked: "jacobian",
  },
  {
    name: "a pair of dipoles",
    text: "q = x^2 + y^2 + z^2; r = sqrt(q); (a*x + b*y + c*z)/r^3 - 3*(a*x + b*y + c*z)*(x*a + z*c)/(q*q*r) + 4*(1/q^6 - 1/q^3)",
    inputs: ["x", "y", "z"],
    asked: "hessian",
  },
  {
    name: "Roe's flux",
    text:
      "gm = 0.5; du0 = ur0-ul0; ulr0 = sqrt(ul0*ur0); sl = sqrt(ul0); sr = sqrt(ur0); w1 = sl+sr; vl = ul1/ul0; " +
      "pl = (gm-1)*(ul2-0.5*ul1^2/ul0); hl = (ul2+pl)/ul0; vr = ur1/ur0; pr = (gm-1)*(ur2-0.5*ur1^2/ur0); " +
      "hr = (ur2+pr)/ur0; dp = pr-pl; dv = vr-vl; u = (sl*vl+sr*vr)/w1; h = (sl*hl+sr*hr)/w1; q2 = u^2; " +
      "a2 = (gm-1)*(h-0.5*q2); a = sqrt(a2); lp = abs(u+a); l = abs(u); lnn = abs(u); n = a*ulr0; " +
      "c0 = (du0-dp/a2)*l; c1 = (dv+dp/n)*lp; c2 = (dv-dp/n)*lnn; FL0 = ul1; FL1 = pl+ul1*vl; FL2 = vl*(pl+ul2); " +
      "FR0 = ur1; FR1 = pr+ur1*vr; FR2 = vr*(pr+ur2); F0 = FL0+FR0; F1 = FL1+FR1; F2 = FL2+FR2; c = 0.5*ulr0/a; " +
      "dF0 = c0+c*c1-c*c2; dF1 = c0*u+c*c1*(u+a)-c*c2*(u-a); dF2 = c0*0.5*q2+c*c1*(h+u*a)-c*c2*(h-u*a); " +
      "[0.5*(F0-dF0), 0.5*(F1-dF1), 0.5*(F2-dF2)]",
    inputs: ["ul0", "ul1", "ul2", "ur0", "ur1", "ur2"],
    asked: "jacobian",
  },
  {
    name: "an arm of six joints",
    text:
      "a1 = 175; a2 = 890; a3 = 50; d1 = 575; d4 = 1035; d6 = 185; c1 = cos(t1); c2 = cos(t2); c3=cos(t3); " +
      "s3=sin(t3); c4 = cos(t4); c5 = cos(t5); c6 = cos(t6); s1 = sin(t1); s2 = sin(t2); s4 = sin(t4); " +
      "s5 = sin(t5); s6 = sin(t6); c23 = c2*c3-s2*s3; s23 = c2*s3+s2*c3; ax = s5*(c1*c23*c4+s1*s4)+c1*s23*c5; " +
      "ay = s5*(s1*c23*c4-c1*s4)+s1*s23*c5; az = s23*c4*s5-c23*c5; nz = c6*(c23*s5+s23*c4*c5)-s23*s4*s6; " +
      "oz = -s6*(c23*s5+s23*c4*c5)-s23*s4*c6; z = atan2(ay,ax); yy = atan2(sqrt(1-az^2),az); zz = atan2(oz,-nz); " +
      "x1 = d6*(s5*(c1*c23*c4+s1*s4)+c1*s23*c5); x2 = c1*(a1+a2*c2+a3*c23+d4*s23); px = x1+x2; " +
      "y1 = d6*(s5*(s1*c23*c4+c1*s4)+s1*s23*c5); y2 = s1*(a1+a2*c2+a3*c23+d4*s23); py = y1+y2; " +
      "pz = a2*s2+d1+a3*s23-d4*c23+d6*(s23*c4*s5-c23*c5); [px,py,pz,z,yy,zz]",
    inputs: ["t1", "t2", "t3", "t4", "t5", "t6"],
    asked: "jacobian",
  },
  {
    name: "an option",
    text:
      "F = exp(r*T)*S; d1 = (log(F/K)+sigma^2/2*T)/(sigma*sqrt(T)); d2 = d1-sigma*sqrt(T); " +
      "exp(-r*T)*(F*(1+erf(d1/sqrt(2)))/2-K*(1+erf(d2/sqrt(2)))/2)",
    inputs: ["S", "K", "r", "sigma", "T"],
    asked: "hessian",
  },
  {
    name: "a change of poses",
    text:
      "r00 = 1-2*(q1^2+q2^2); r01 = 2*(q0*q1-q2*q3); r02 = 2*(q0*q2+q1*q3); r10 = 2*(q0*q1+q2*q3); " +
      "r11 = 1-2*(q0^2+q2^2); r12 = 2*(q1*q2-q0*q3); r20 = 2*(q0*q2-q1*q3); r21 = 2*(q1*q2+q0*q3); " +
      "r22 = 1-2*(q0^2+q1^2); d0 = p0-q4; d1 = p1-q5; d2 = p2-q6; " +
      "[r00*d0+r10*d1+r20*d2, r01*d0+r11*d1+r21*d2, r02*d0+r12*d1+r22*d2]",
    inputs: ["q0", "q1", "q2", "q3", "q4", "q5", "q6", "p0", "p1", "p2"],
    asked: "jacobian",
  },
  {
    name: "a polynomial by a recurrence",
    text:
      "T0 = 1; T1 = x; T2 = 2*x*T1 - T0; T3 = 2*x*T2 - T1; T4 = 2*x*T3 - T2; T5 = 2*x*T4 - T3; T6 = 2*x*T5 - T4; " +
      "T7 = 2*x*T6 - T5; T8 = 2*x*T7 - T6; T9 = 2*x*T8 - T7; T10 = 2*x*T9 - T8; T11 = 2*x*T10 - T9; " +
      "T12 = 2*x*T11 - T10; T13 = 2*x*T12 - T11; T14 = 2*x*T13 - T12; T15 = 2*x*T14 - T13; T16 = 2*x*T15 - T14; " +
      "T17 = 2*x*T16 - T15; T18 = 2*x*T17 - T16; T19 = 2*x*T18 - T17; T20 = 2*x*T19 - T18; T20",
    inputs: ["x"],
    asked: "gradient",
  },
  {
    name: "the correlation of Perdew, Burke and Ernzerhof",
    text:
      "fz = ((1+z)^(4/3)+(1-z)^(4/3)-2)/(2*2^(1/3)-2); " +
      "ga1 = 7.5957*sqrt(rs)+3.5876*rs+1.6382*rs^1.5+0.49294*rs^2; " +
      "g1 = -2*0.0310907*(1+0.2137*rs)*log1p(1/(2*0.0310907*ga1)); " +
      "ga2 = 14.1189*sqrt(rs)+6.1977*rs+3.3662*rs^1.5+0.62517*rs^2; " +
      "g2 = -2*0.01554535*(1+0.20548*rs)*log1p(1/(2*0.01554535*ga2)); " +
      "ga3 = 10.357*sqrt(rs)+3.6231*rs+0.88026*rs^1.5+0.49671*rs^2; " +
      "g3 = -2*0.0168869*(1+0.11125*rs)*log1p(1/(2*0.0168869*ga3)); fz20 = 1.709920934161365617563962776245; " +
      "pw = g1+z^4*fz*(g2-g1+g3/fz20)-fz*g3/fz20; gm = (1-log(2))/pi^2; beta = 0.06672455060314922; " +
      "ph = ((1+z)^(2/3)+(1-z)^(2/3))/2; A = beta/(gm*expm1(-pw/(gm*ph^3))); f1 = t^2+A*t^4; " +
      "f2 = beta*f1/(gm*(1+A*f1)); pbe = pw + gm*ph^3*log1p(f2); pbe",
    inputs: ["rs", "z", "t"],
    asked: "hessian",
  },
];
