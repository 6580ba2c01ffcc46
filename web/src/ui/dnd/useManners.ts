import { Accessibility, defaultPreset } from "@dnd-kit/dom";
import { useMemo } from "react";
import { useTranslation } from "../../kit/words";

/** What readers are told while something is carried, in their language. */
export function useManners() {
  const { t } = useTranslation();
  return useMemo(
    () =>
      defaultPreset.plugins.map((plugin) =>
        plugin === Accessibility
          ? Accessibility.configure({
              screenReaderInstructions: { draggable: t("ui.carry.how") },
              announcements: {
                dragstart: () => t("ui.carry.taken"),
                dragend: ({ canceled }: { canceled: boolean }) => t(canceled ? "ui.carry.cancelled" : "ui.carry.put"),
              },
            })
          : plugin,
      ),
    [t],
  );
}
