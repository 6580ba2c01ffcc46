/** Colours by the names that definitions have for them, as tokens. */
const tokens: Readonly<Record<string, string>> = {
  red: "var(--bad)", orange: "var(--data-3)", yellow: "var(--data-4)", green: "var(--data-6)", teal: "var(--data-1)", blue: "var(--data-2)",
  purple: "var(--data-5)", pink: "var(--data-7)", grey: "var(--data-8)", gray: "var(--data-8)", gold: "var(--data-4)", brown: "var(--data-3)", cyan: "var(--data-10)",
};
/** Those that are offered. */
export const colourNames = ["red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "grey"] as const;

export const toneOf = (colour: string): string | undefined => tokens[colour] ?? (/^#[0-9a-f]{6}$/i.test(colour) ? colour : undefined);
