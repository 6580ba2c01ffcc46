import { useOffered } from "../../kit/commands";
import { useTranslation } from "../../kit/words";
import { Dialog } from "../../ui/Dialog";
import { Keys } from "../../ui/Keys";

const always = [
  ["palette", "Ctrl+K"], ["palette", "/"], ["map", "?"], ["side_bar", "Ctrl+\\"],
] as const;
const inGrids = [
  ["walk", "ArrowDown"], ["edge", "Ctrl+ArrowDown"], ["edit", "Enter"], ["peek", " "], ["copy", "Ctrl+C"], ["paste", "Ctrl+V"], ["fill_down", "Ctrl+D"],
  ["fill_right", "Ctrl+R"], ["undo", "Ctrl+Z"], ["redo", "Ctrl+Y"], ["whole", "Ctrl+Enter"],
] as const;

/** All keys, those of this page first. */
export function KeyboardMap({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const here = useOffered().filter((command) => command.keys && command.group !== "go");
  return (
    <Dialog open title={t("shell.keys.title")} onClose={onClose} width={720}>
      <div className="s-keymap">
        {here.length > 0 && <Part title={t("shell.keys.here")} rows={here.map((command) => [command.says, command.keys ?? ""])} />}
        <Part title={t("shell.keys.everywhere")} rows={always.map(([name, keys]) => [t(`shell.keys.${name}`), keys])} />
        <Part title={t("shell.keys.in_grids")} rows={inGrids.map(([name, keys]) => [t(`shell.keys.${name}`), keys])} />
      </div>
    </Dialog>
  );
}

function Part({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="s-keys">
        {rows.map(([says, keys]) => (
          <div key={`${says} ${keys}`}>
            <dt>{says}</dt>
            <dd><Keys keys={keys} /></dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
