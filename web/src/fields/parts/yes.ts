/** Yes and no as people write them. */
import { currentLanguage } from "../../kit/preferences";

const yes = new Set(["是", "√", "✓", "☑", "y", "yes", "true", "1", "t", "有", "对", "真", "on"]);
const no = new Set(["否", "×", "✗", "☐", "n", "no", "false", "0", "f", "没有", "错", "假", "off", "x"]);

export const yesText = (value: unknown): string =>
  typeof value !== "boolean" ? "" : currentLanguage() === "en" ? (value ? "Yes" : "No") : value ? "是" : "否";

export function readYes(text: string): boolean | undefined {
  const word = text.normalize("NFKC").trim().toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}
