/** The mark of the product: one sign in seal red. */
export const Seal = ({ size = 26 }: { size?: number }) => (
  <span className="u-seal" aria-hidden="true" style={{ width: size, height: size, fontSize: Math.round(size * 0.54) }} data-sign="成" />
);
