import { Command } from "cmdk";
import { useState } from "react";
import type { Session } from "../../directory";
import { useDebounced } from "../../kit/useDebounced";
import { useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import { Keys } from "../../ui/Keys";
import { Sheet } from "../../ui/Sheet";
import "./palette.css";
import { useChoices } from "./choices";

/** Go anywhere, find any record, do what can be done here: typed, not searched for. */
export function Palette({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const settled = useDebounced(typed.trim(), 180);
  const { groups, searching } = useChoices(session, typed.trim(), settled);
  return (
    <Sheet place="top" label={t("shell.palette.open")} onClose={onClose}>
      <Command label={t("shell.palette.open")} shouldFilter={false} loop>
        <div className="s-palette-head">
          <Icon name="search" />
          <Command.Input data-first value={typed} onValueChange={setTyped} placeholder={t("shell.palette.hint")} maxLength={100} />
        </div>
        <Command.List aria-label={t("shell.palette.found")}>
          {groups.map((group) => (
            <Command.Group key={group.key} heading={t(`shell.palette.${group.key}`)}>
              {group.choices.map((choice) => (
                <Command.Item
                  key={choice.id}
                  value={choice.id}
                  onSelect={() => {
                    onClose();
                    choice.run();
                  }}
                >
                  <Icon name={choice.icon} size={14} />
                  <span dir="auto">{choice.says}</span>
                  {choice.note && <small>{choice.note}</small>}
                  {choice.keys && <Keys keys={choice.keys} />}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
          {groups.length === 0 && <p className="s-palette-none">{searching ? t("shell.palette.searching") : t("shell.palette.none", { text: typed.trim() })}</p>}
        </Command.List>
      </Command>
    </Sheet>
  );
}
