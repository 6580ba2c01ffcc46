import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { may, useSession } from "../../directory";
import { dateTime } from "../../kit/dates";
import { useTranslation } from "../../kit/words";
import { currentZone } from "../../kit/zone";
import { Await } from "../../ui/Await";
import { Card } from "../../ui/Card";
import { Empty } from "../../ui/Empty";
import { LoadMore } from "../../ui/LoadMore";
import { Switcher } from "../../ui/Switcher";
import { Table } from "../../ui/Table";
import { Tag, type Tone } from "../../ui/Tag";
import { type ImportListed, useImports } from "../queries/imports";
import "./import.css";

const tones: Readonly<Record<ImportListed["state"], Tone>> = { read: "plain", staging: "info", staged: "warn", applying: "info", applied: "ok", undoing: "info", undone: "plain", stopped: "warn" };

const when = (one: ImportListed) => dateTime(one.at, currentZone());

/** Every file that was brought, and what came of it. */
export function ImportsPage() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const all = may(session, "journal.read");
  const [whose, setWhose] = useState<"mine" | "everybody">("mine");
  const imports = useImports(all && whose === "everybody");
  const figure = new Intl.NumberFormat(i18n.language);
  const written = (one: ImportListed) => figure.format(one.actions["done"] ?? 0);
  const open = (one: ImportListed) => <Link to="/imports/$number" params={{ number: String(one.id) }} aria-label={t("records.import.list.open", { file: one.file })} dir="auto">{one.file}</Link>;
  const state = (one: ImportListed) => <Tag tone={tones[one.state]}>{t(`records.import.state.${one.state}`)}</Tag>;
  return (
    <div className="u-column">
      <Card
        title={t("records.import.list.title")} help={t("records.import.list.help")} flush
        actions={all && <Switcher label={t("records.import.list.whose")} value={whose} onChange={setWhose} choices={(["mine", "everybody"] as const).map((value) => ({ value, text: t(`records.import.list.${value}`) }))} />}
      >
        <Await query={imports}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0) return <Empty title={t("records.import.list.empty")}>{t("records.import.list.empty_help")}</Empty>;
            return (
              <>
                <Table
                  label={t("records.import.list.title")} items={items} rowKey={(one) => one.id}
                  columns={[
                    { key: "file", title: t("records.import.list.file"), render: open },
                    { key: "state", title: t("records.import.list.state"), render: state },
                    { key: "count", title: t("records.import.list.count"), kind: "number", render: written },
                    { key: "who", title: t("records.import.list.who"), render: (one) => one.named },
                    { key: "at", title: t("records.import.list.at"), render: when },
                  ]}
                  card={(one) => <div className="r-im-listed"><div>{open(one)}<small>{one.named} · {when(one)}</small></div>{state(one)}</div>}
                />
                <LoadMore more={imports.hasNextPage} busy={imports.isFetchingNextPage} onMore={() => void imports.fetchNextPage()} />
              </>
            );
          }}
        </Await>
      </Card>
    </div>
  );
}
