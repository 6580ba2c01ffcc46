import { Link, useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLanguage } from "../../kit/usePreferences";
import { said } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import type { NavItem } from "../model";
import { iconOf } from "./itemIcon";

interface NavLinkProps {
  app: string;
  item: NavItem;
  onGo?: (() => void) | undefined;
  /** What can be done with it, beside the link. */
  children?: ReactNode;
}

/** The form and the view that are open now. */
export const useHere = () =>
  useRouterState({
    select: ({ location }) => {
      const [, a, , f, form] = location.pathname.split("/");
      const view = (location.search as { v?: unknown }).v;
      return a === "a" && (f === "f" || f === "r") ? { form: form ?? "", view: f === "f" && typeof view === "string" ? view : "" } : null;
    },
    structuralSharing: true,
  });

export const isHere = (here: ReturnType<typeof useHere>, item: NavItem): boolean =>
  here !== null && (item.kind === "view" ? here.view === item.key : here.form === item.form && here.view === "");

/** A way to a form or a view. */
export function NavLink({ app, item, onGo, children }: NavLinkProps) {
  const language = useLanguage();
  const here = useHere();
  const label = said(item.label, language, item.key);
  return (
    <div className="s-item">
      <Link
        to="/a/$app/f/$form"
        params={{ app, form: item.form }}
        search={item.kind === "view" ? { v: item.key } : {}}
        activeProps={{}}
        aria-current={isHere(here, item) ? "page" : undefined}
        title={label}
        onClick={onGo}
      >
        <Icon name={iconOf(item)} size={14} />
        <span>{label}</span>
      </Link>
      {children}
    </div>
  );
}
