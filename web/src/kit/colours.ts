/** A company's colour, made fit to be read. Pure. */
type Colour = [number, number, number];

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

const channels = (hex: string): Colour => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Colour;
const written = (colour: Colour): string => `#${colour.map((one) => Math.round(one).toString(16).padStart(2, "0")).join("")}`;

function brightness(colour: Colour): number {
  const [red, green, blue] = colour.map((one) => (one / 255 <= 0.03928 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4)) as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** By WCAG: 1 is none, 21 is black on white. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [brightness(channels(one)), brightness(channels(other))].toSorted((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const mixed = (one: Colour, other: Colour, part: number): Colour => one.map((own, at) => own + ((other[at] ?? 0) - own) * part) as Colour;

/** What the colour stands on at worst, and what stands on it. Paper is darker than white, a card in the dark lighter than the page. */
export const grounds = { light: { page: "#f5f3ee", ink: "#ffffff" }, dark: { page: "#1c211f", ink: "#10211d" } } as const;

/** The colour, darkened (in the dark: lightened) until it can be read on the page at 4.5 to 1, with what goes with it; null: none that we know. */
export function readable(hex: string, dark: boolean): Record<string, string> | null {
  if (!isColour(hex)) return null;
  const { page, ink } = dark ? grounds.dark : grounds.light;
  const end: Colour = dark ? [255, 255, 255] : [0, 0, 0];
  let colour = channels(hex);
  for (let step = 0; step < 40 && contrast(written(colour), page) < 4.5; step += 1) colour = mixed(colour, end, 0.06);
  return {
    "--brand": written(colour), "--brand-hover": written(mixed(colour, end, 0.15)), "--on-brand": ink,
    "--brand-soft": written(mixed(colour, channels(page), 0.86)), "--brand-line": written(mixed(colour, channels(page), 0.6)),
  };
}
