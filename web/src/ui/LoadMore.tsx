import { useCallback, useRef } from "react";
import { useInView } from "../kit/useInView";
import { useTranslation } from "../kit/words";
import { Button } from "./Button";

/** The foot of a long list: goes on by itself when it comes into view, or by hand. */
export function LoadMore({ more, busy, onMore }: { more: boolean; busy: boolean; onMore: () => void }) {
  const { t } = useTranslation();
  const foot = useRef<HTMLDivElement>(null);
  useInView(foot, useCallback(() => more && !busy && onMore(), [more, busy, onMore]));
  return (
    <div ref={foot} style={{ display: "flex", justifyContent: "center", padding: more ? 12 : 0 }}>
      {more && <Button look="quiet" busy={busy} onClick={onMore}>{t("ui.more")}</Button>}
    </div>
  );
}
