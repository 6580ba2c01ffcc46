import { useRouterState } from "@tanstack/react-router";
import { useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import { Popover } from "../../ui/Popover";
import { useReadByLooking, useUnread } from "../queries";
import { NoticeList } from "./NoticeList";
import "../notices.css";

const most = 99;

/** What one was told: how much of it is new, and all of it behind a button. `appOf`: the application in which a form stands. */
export function BellPopover({ appOf }: { appOf: (form: string) => string }) {
  const { t } = useTranslation();
  const { data: count = 0 } = useUnread();
  // Whoever went on has seen the list.
  const path = useRouterState({ select: (state) => state.location.pathname });
  const record = /^\/a\/[^/]+\/r\/([^/]+)\/(\d+)$/.exec(path);
  useReadByLooking(record?.[1], Number(record?.[2] ?? 0));
  const shown = count > most ? `${most}+` : String(count);
  return (
    <Popover
      key={path}
      title={t("notices.title")}
      label={count > 0 ? t("notices.label", { count, shown }) : t("notices.title")}
      className="u-icon-button n-bell"
      width={400}
      button={
        <>
          <Icon name="bell" />
          {count > 0 && <span className="n-count" aria-hidden="true">{shown}</span>}
        </>
      }
    >
      {() => <NoticeList appOf={appOf} />}
    </Popover>
  );
}
