/** Ridges in mineral green on paper, drawn with the tokens, so that they follow the theme. */
export const Mountains = () => (
  <svg viewBox="0 0 800 900" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
    <circle cx="612" cy="356" r="46" fill="var(--seal)" opacity="0.82" />
    <path d="M0 560c70-30 110-92 168-104 60-12 92 58 150 46 76-16 112-150 196-150 78 0 104 112 166 136 46 18 84-12 120-26v438H0z" fill="var(--paper-2)" />
    <path d="M0 560c70-30 110-92 168-104 60-12 92 58 150 46 76-16 112-150 196-150 78 0 104 112 166 136 46 18 84-12 120-26v438H0z" fill="var(--brand)" opacity="0.1" />
    <path d="M0 640c60-8 96-76 152-80 64-4 92 62 160 56 88-8 120-116 204-116 70 0 106 78 170 92 44 10 82-8 114-22v330H0z" fill="var(--brand)" opacity="0.16" />
    <path d="M0 742c80 4 122-64 196-70 70-6 108 48 176 46 84-2 130-84 210-84 76 0 128 56 218 50v216H0z" fill="var(--brand)" opacity="0.3" />
    <path d="M0 800c90-26 168-16 250-34 96-20 152-62 244-52 108 12 190 70 306 54v132H0z" fill="var(--brand)" opacity="0.62" />
    <path d="M0 862c120-34 236-18 352-28 130-12 258-38 448-8v74H0z" fill="var(--brand)" />
    <path d="M70 612c40-6 66-6 104 0M420 588c52-8 88-8 132 0M250 700c34-5 60-5 92 0" stroke="var(--paper-2)" strokeWidth="3" strokeLinecap="round" fill="none" opacity="0.7" />
  </svg>
);
