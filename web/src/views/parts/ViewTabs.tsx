import { Suspense, lazy, useState } from "react";
import { useSession, may as mayDo } from "../../directory";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Confirm } from "../../ui/Confirm";
import { Icon } from "../../ui/icons/Icon";
import type { IconName } from "../../ui/icons/paths";
import { Menu, type MenuItem } from "../../ui/Menu";
import { say } from "../../ui/toast";
import type { FieldBook } from "../fieldBook";
import { kinds, makeable } from "../kinds";
import { type View, type ViewKindName, sharedKey } from "../model";
import { useCopyView, useKeepView, useRemoveView } from "../queries/views";

const ViewDialog = lazy(() => import("./ViewDialog").then((one) => ({ default: one.ViewDialog })));

const icons: Readonly<Record<ViewKindName, IconName>> = { grid: "table", board: "board", calendar: "calendar", schedule: "period", gantt: "gantt", gallery: "image", map: "pin", pivot: "pivot", tree: "tree" };

const inSight = (tab: HTMLElement | null) => tab?.scrollIntoView({ block: "nearest", inline: "nearest" });

interface ViewTabsProps {
  views: readonly View[];
  here: View;
  book: FieldBook;
  onGo: (key: string) => void;
}

/** The views of a form: those of everybody first, then one's own; and what can be done with them. */
export function ViewTabs({ views, here, book, onGo }: ViewTabsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const session = useSession();
  const [making, setMaking] = useState<ViewKindName | null>(null);
  const [naming, setNaming] = useState<View | null>(null);
  const [going, setGoing] = useState<View | null>(null);
  const keep = useKeepView();
  const copy = useCopyView();
  const remove = useRemoveView();
  const shares = mayDo(session, "views.share");
  const name = (view: View) => said(view.definition.label, language, view.key || t("views.all"));
  const changes = here.key !== "" && (here.mine || shares);
  const share = async () => {
    const key = sharedKey(here.form, here.definition.kind ?? "grid");
    await keep.mutateAsync({ definition: { ...(here.stored ?? here.definition), key } });
    say(t("views.tabs.shared", { name: name(here) }));
    onGo(key);
  };
  const items: MenuItem[] = [
    ...(changes ? [{ key: "rename", label: t(kinds[here.definition.kind ?? "grid"].needs.length > 0 ? "views.tabs.settings" : "views.tabs.rename"), icon: "edit" as const, onChoose: () => setNaming(here) }] : []),
    ...(here.key ? [{ key: "copy", label: t("views.tabs.copy"), icon: "copy" as const, onChoose: () => void copy.mutateAsync(here).then((made) => onGo(made.key)) }] : []),
    ...(here.mine && shares ? [{ key: "share", label: t("views.tabs.share"), icon: "team" as const, onChoose: () => void share() }] : []),
    ...(changes ? [{ key: "delete", label: t("views.tabs.delete"), icon: "trash" as const, danger: true, onChoose: () => setGoing(here) }] : []),
  ];
  return (
    <div className="v-tabs">
      <nav className="v-tabs-list" aria-label={t("views.tabs.label")}>
        {views.map((view) => (
          <button key={view.key} ref={view.key === here.key ? inSight : undefined} type="button" className={view.mine ? "v-tab mine" : "v-tab"} title={name(view)} aria-current={view.key === here.key ? "page" : undefined} onClick={() => onGo(view.key)}>
            <Icon name={icons[view.definition.kind ?? "grid"]} />
            <span>{name(view)}</span>
          </button>
        ))}
      </nav>
      {items.length > 0 && <Menu label={t("views.tabs.menu", { name: name(here) })} className="u-icon-button" items={items}><Icon name="more" /></Menu>}
      <Menu label={t("views.tabs.new")} className="u-icon-button" items={makeable.map((kind) => ({ key: kind, label: t(`views.kind.${kind}`), icon: icons[kind], onChoose: () => setMaking(kind) }))}>
        <Icon name="plus" />
      </Menu>
      <Suspense fallback={null}>
        {making && <ViewDialog kind={making} book={book} shares={shares} onClose={() => setMaking(null)} onDone={onGo} />}
        {naming && <ViewDialog kind={naming.definition.kind ?? "grid"} view={naming} book={book} shares={shares} onClose={() => setNaming(null)} onDone={onGo} />}
      </Suspense>
      <Confirm
        open={going !== null} title={t("views.tabs.delete_title", { name: going ? name(going) : "" })} act={t("views.tabs.delete")} onClose={() => setGoing(null)}
        onAct={async () => {
          if (!going) return;
          await remove.mutateAsync(going);
          onGo(views.find((one) => one.key !== going.key)?.key ?? "");
        }}
      >
        {t("views.tabs.delete_help")}
      </Confirm>
    </div>
  );
}
