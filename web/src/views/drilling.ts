import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import type { FieldBook } from "./fieldBook";
import { conjuncts, type Filter, allOf, plainKey, type ViewDefinition } from "./model";
import { useViews } from "./queries/views";

/** Opens the records behind a figure: those of the view that are in this part of it, as a grid. Going back leads here again. */
export function useDrilling(book: FieldBook, definition: ViewDefinition, q: string | undefined) {
  const navigate = useNavigate();
  const { data: views } = useViews(book.form.key);
  return useCallback(
    (parts: readonly Filter[]) => {
      // A grid that shows all: one with conditions of its own would say so in its name and not do it.
      const grid = views?.find((one) => one.drawn === "grid" && (one.definition.kind ?? "grid") === "grid" && !one.refused && conjuncts(one.definition.filter).length === 0);
      const filter = allOf([definition.filter ?? {}, ...parts].flatMap(conjuncts));
      void navigate({ to: ".", search: { v: grid?.key ?? plainKey, ...(Object.keys(filter).length > 0 && { filter }), ...(q && { q }) } as never });
    },
    [navigate, views, definition.filter, q],
  );
}
