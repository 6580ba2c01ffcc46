import { useMemo } from "react";
import { isShare } from "../../../fields";
import { decimalOf, short } from "../../../kit/decimals";
import { useLanguage } from "../../../kit/usePreferences";
import { useTranslation } from "../../../kit/words";
import type { FieldBook } from "../../fieldBook";
import type { FigureOf } from "../../settings";
import { figureText } from "../../showing";

export interface FigureWords {
  name: string;
  /** In full, and as a tile has room for it. */
  full: (value: unknown) => string;
  short: (value: unknown) => string;
  /** It can be drawn as a length. */
  long: boolean;
}

/** How the figure of a map is said. */
export function useFigure({ figure, field: path }: FigureOf, book: FieldBook): FigureWords {
  const { t } = useTranslation();
  const language = useLanguage();
  return useMemo(() => {
    const field = path === undefined ? undefined : book.find(path);
    const full = (value: unknown) => figureText(field, figure, value);
    return {
      name: figure === "count" ? t("views.pivot.count") : t("views.pivot.figure", { field: book.label(path ?? ""), figure: t(`views.figure.${figure}`) }),
      full,
      short: (value) => {
        const digits = decimalOf(value);
        return digits === null || (field && isShare(field)) ? full(value) : short(digits, language);
      },
      long: figure.startsWith("count") || figure === "sum" || figure === "avg",
    };
  }, [figure, path, book, language, t]);
}
