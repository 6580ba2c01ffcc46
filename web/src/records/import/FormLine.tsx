import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import { type ImportShown, useWritten } from "../queries/imports";

/** What was written of a form, as a way to see just that. */
export function FormLine({ found, form, name, count }: { found: ImportShown; form: string; name: string; count: number }) {
  const { t } = useTranslation();
  const { app = "-" } = useParams({ strict: false });
  const filter = useWritten(found, form).data;
  return (
    <Link to="/a/$app/f/$form" params={{ app, form }} search={(filter ? { filter } : {}) as never}>
      {t("records.import.done.see", { form: name, count })}
      <Icon name="right" size={14} />
    </Link>
  );
}
