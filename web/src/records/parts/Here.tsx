import { joined } from "../../kit/joined";
import { useTranslation } from "../../kit/words";
import { Avatar } from "../../ui/Avatar";
import { usePresence } from "../queries/presence";

const most = 3;

const names = (some: readonly { name: string }[]) => joined(some.map((one) => one.name));

interface HereProps {
  form: string;
  /** Without it: whoever looks at records of the form. */
  record?: number;
  /** Whether something is being changed here. */
  editing?: boolean;
}

/** Who else is here: their signs, and who of them is changing something. It says nothing where nobody is. */
export function Here({ form, record, editing = false }: HereProps) {
  const { t } = useTranslation();
  const others = usePresence(form, record, editing);
  const busy = record === undefined ? [] : others.filter((one) => one.editing);
  const says = busy.length > 0 ? t("records.here.editing", { names: names(busy), count: busy.length }) : others.length > 0 ? t(record === undefined ? "records.here.in_form" : "records.here.looking", { names: names(others), count: others.length }) : "";
  return (
    <span className="r-here" role="status" aria-label={says || undefined} title={says || undefined}>
      {others.slice(0, most).map((one) => (
        <span key={one.person} className={one.editing ? "r-here-one busy" : "r-here-one"}>
          <Avatar name={one.name} size={24} />
        </span>
      ))}
      {others.length > most && <span className="r-here-more">+{others.length - most}</span>}
      {busy.length > 0 && <span className="r-here-says">{says}</span>}
    </span>
  );
}
