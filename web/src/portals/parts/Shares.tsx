import { useState } from "react";
import { useSession } from "../../directory";
import { dateOnly } from "../../kit/dates";
import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Confirm } from "../../ui/Confirm";
import { Tag } from "../../ui/Tag";
import { say } from "../../ui/toast";
import type { ShareShown } from "../model";
import { useEndShare, useShares } from "../queries/doors";

/** The shares that still work: what they show, how often they were opened, and taking them back. */
export function Shares({ called }: { called: (form: string) => string }) {
  const { t } = useTranslation();
  const zone = useSession().workspace.time_zone;
  const shares = useShares(true);
  const end = useEndShare();
  const [doomed, setDoomed] = useState<ShareShown | null>(null);
  const facts = (one: ShareShown) =>
    [
      t(one.record === null ? "portals.shares.of_view" : "portals.shares.of_record", { form: called(one.form) }), t("portals.shares.until", { date: dateOnly(one.expires_at, zone) }),
      t("portals.shares.opened", { count: one.opened }), ...(one.mine ? [] : [t("portals.by", { name: one.by })]),
    ].join(" · ");
  return (
    <Card title={t("portals.shares.title")} help={t("portals.shares.help")} flush>
      <Await query={shares}>
        {(items) =>
          items.length === 0 ? (
            <p className="po-none">{t("portals.shares.none")}</p>
          ) : (
            <ul className="po-list" aria-label={t("portals.shares.title")}>
              {items.map((one) => (
                <li key={one.id}>
                  <div>{one.title}<small>{facts(one)}</small></div>
                  {one.locked && <Tag tone="info">{t("portals.shares.locked")}</Tag>}
                  <div className="po-acts"><Button size="small" look="danger-plain" label={t("portals.shares.end_of", { name: one.title })} onClick={() => setDoomed(one)}>{t("portals.shares.end")}</Button></div>
                </li>
              ))}
            </ul>
          )
        }
      </Await>
      <Confirm
        open={doomed !== null} title={t("portals.shares.end_title", { name: doomed?.title ?? "" })} act={t("portals.shares.end_go")} onClose={() => setDoomed(null)}
        onAct={async () => {
          if (doomed) await end.mutateAsync(doomed.id);
          say(t("portals.shares.ended", { name: doomed?.title ?? "" }));
        }}
      >
        {t("portals.shares.end_help")}
      </Confirm>
    </Card>
  );
}
