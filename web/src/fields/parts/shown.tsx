/** How values look: words, figures, tags. Everything is text of React; nothing of it becomes markup. */
import type { ReactNode } from "react";
import { Icon } from "../../ui/icons/Icon";
import type { IconName } from "../../ui/icons/paths";
import { palettePlace } from "./settings";

const mostInLine = 300;

/** A line of words, or all of them where there is room. */
export function Words({ text, roomy = false, mono = false }: { text: string; roomy?: boolean | undefined; mono?: boolean }) {
  const shown = roomy ? text : text.slice(0, mostInLine).replace(/\s+/g, " ");
  return (
    <span className={`f-words${roomy ? " roomy" : ""}${mono ? " mono" : ""}`} dir="auto">
      {shown}
      {shown.length < text.length && !roomy && "…"}
    </span>
  );
}

export const Figure = ({ text, title }: { text: string; title?: string | undefined }) => (
  <span className="f-figure" title={title}>
    {text}
  </span>
);

export function ColourTag({ label, colour = "", faded = false, gone = false }: { label: string; colour?: string; faded?: boolean; gone?: boolean }) {
  const place = palettePlace(colour);
  return (
    <span className={`f-tag${place ? ` c${place}` : ""}${faded ? " faded" : ""}${gone ? " gone" : ""}`} title={label} dir="auto">
      {label}
    </span>
  );
}

export function Tags({ children, roomy = false }: { children: ReactNode; roomy?: boolean | undefined }) {
  return <span className={roomy ? "f-tags roomy" : "f-tags"}>{children}</span>;
}

/** A sign and words, such as a person or a number of files. */
export const Signed = ({ icon, children }: { icon: IconName; children: ReactNode }) => (
  <span className="f-signed">
    <Icon name={icon} size={14} />
    <span dir="auto">{children}</span>
  </span>
);
