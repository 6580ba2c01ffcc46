/** Two hills and a moon, drawn with one brush. */
export const Ridges = () => (
  <svg width="112" height="56" viewBox="0 0 112 56" fill="none" aria-hidden="true">
    <path d="M2 50c14-2 20-18 30-18s12 10 20 10 14-26 26-26 16 32 32 34" stroke="currentColor" strokeWidth="1.500" strokeLinecap="round" />
    <path d="M14 53c18-1 24-8 34-8s16 6 26 5 14-8 24-5" stroke="currentColor" strokeWidth="1.500" strokeLinecap="round" opacity=".6" />
    <circle cx="88" cy="10" r="5" stroke="currentColor" strokeWidth="1.500" />
  </svg>
);
