import { lazy, Suspense } from "react";
import { useTranslation } from "../../kit/words";
import { IconButton } from "../../ui/IconButton";

const Late = lazy(() => import("./BellPopover").then((module) => ({ default: module.BellPopover })));

/** What one was told, behind a bell; it comes when the page stands. */
export function Bell({ appOf }: { appOf: (form: string) => string }) {
  const { t } = useTranslation();
  return (
    <Suspense fallback={<IconButton icon="bell" label={t("notices.title")} disabled />}>
      <Late appOf={appOf} />
    </Suspense>
  );
}
