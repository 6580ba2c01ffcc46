import { useAttempt } from "../../kit/useAttempt";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/icons/Icon";
import { faultyRowsAddress, type ImportActs, type ImportShown } from "../queries/imports";
import { Gathered } from "./Gathered";
import { countOf } from "./plan";

const told = ["create", "update", "same", "skip", "faulty"] as const;

/** What would become of it all, and the one button that writes. */
export function CheckFoot({ found, acts, onDone }: { found: ImportShown; acts: ImportActs; onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const { busy, error, attempt } = useAttempt();
  const figure = new Intl.NumberFormat(i18n.language);
  const actions = found.counts.actions ?? {};
  const count = countOf(actions, "create", "update");
  const apply = () =>
    attempt(async () => {
      await acts.apply(found.version);
      onDone();
    });
  return (
    <footer className="r-im-checkfoot">
      <div className="r-im-sums" role="status">
        {told.filter((one) => actions[one] || one === "create").map((one) => (
          <span key={one} className={one === "faulty" ? "bad" : undefined}>{t(`records.import.foot.${one}`, { number: figure.format(actions[one] ?? 0) })}</span>
        ))}
      </div>
      {countOf(actions, "faulty") > 0 && <a className="r-im-link" href={faultyRowsAddress(found.id)} download><Icon name="file" />{t("records.import.check.download")}</a>}
      <div className="r-im-go">
        <Gathered error={error} />
        <small>{t("records.import.check.undoable")}</small>
        <Button look="main" busy={busy} disabled={count === 0} onClick={() => void apply()}>{count === 0 ? t("records.import.check.nothing") : t("records.import.check.import", { count })}</Button>
      </div>
    </footer>
  );
}
