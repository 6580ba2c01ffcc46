import type { ReactNode } from "react";

interface PlainPageProps {
  title: string;
  /** Whose page it is, at its beginning. */
  mark?: ReactNode;
  top: ReactNode;
  foot: string;
  /** A picture across the page, in place of our own drawing. */
  cover?: ReactNode;
  /** A page with much on it begins at the top; a message stands in the middle, with a picture. */
  wide?: boolean | "table";
  children: ReactNode;
}

/** A page on paper, for people who have no account here. */
export const PlainPage = ({ title, mark, top, foot, cover, wide = false, children }: PlainPageProps) => (
  <div className="p-page">
    <div className="p-top">{mark}{top}</div>
    <main className={wide === "table" ? "p-wide p-table" : wide ? "p-wide" : "p-middle"}>
      {cover || (!wide && (
        <svg width="96" height="48" viewBox="0 0 112 56" fill="none" aria-hidden="true">
          <path d="M2 50c14-2 20-18 30-18s12 10 20 10 14-26 26-26 16 32 32 34" stroke="currentColor" strokeWidth="1.500" strokeLinecap="round" />
          <circle cx="88" cy="10" r="5" stroke="currentColor" strokeWidth="1.500" />
        </svg>
      ))}
      <h1>{title}</h1>
      {children}
    </main>
    <footer className="p-foot">{foot}</footer>
  </div>
);
