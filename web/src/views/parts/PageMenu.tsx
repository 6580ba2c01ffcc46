import { useNavigate, useParams } from "@tanstack/react-router";
import { Suspense, lazy, useState } from "react";
import { useOutward } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import { Menu, type MenuItem } from "../../ui/Menu";
import type { FieldBook } from "../fieldBook";
import { may } from "../kind";
import type { View, ViewDefinition } from "../model";

const ExportDialog = lazy(() => import("./ExportDialog").then((one) => ({ default: one.ExportDialog })));

interface PageMenuProps {
  view: View;
  definition: ViewDefinition;
  book: FieldBook;
  search: string;
}

/** What can be done with the records of a form as a whole: brought in, taken along. */
export function PageMenu({ view, definition, book, search }: PageMenuProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const language = useLanguage();
  const { app = "-" } = useParams({ strict: false });
  const { share, publish } = useOutward();
  const [exporting, setExporting] = useState(false);
  const imports = may(book, "import");
  const items: MenuItem[] = [
    ...(imports ? [{ key: "import", label: t("views.page.import"), icon: "upload" as const, onChoose: () => void navigate({ to: "/a/$app/import/$form", params: { app, form: book.form.key } }) }] : []),
    ...(may(book, "export") ? [{ key: "export", label: t("views.page.export"), icon: "file" as const, onChoose: () => setExporting(true) }] : []),
    ...(imports ? [{ key: "imports", label: t("views.page.imports"), icon: "history" as const, onChoose: () => void navigate({ to: "/imports" }) }] : []),
    ...(share && view.key ? [{ key: "share", label: t("views.page.share"), icon: "globe" as const, onChoose: () => share({ form: book.form.key, view: view.key, title: said(view.definition.label, language, view.key), fields: (definition.columns ?? []).map((column) => column.field) }) }] : []),
    ...(publish && may(book, "create") ? [{ key: "publish", label: t("views.page.publish"), icon: "open" as const, onChoose: () => publish(book.form.key) }] : []),
  ];
  if (items.length === 0) return null;
  return (
    <>
      <Menu label={t("views.page.more")} className="u-icon-button" items={items}><Icon name="more" /></Menu>
      <Suspense fallback={null}>{exporting && <ExportDialog view={view} definition={definition} book={book} search={search} onClose={() => setExporting(false)} />}</Suspense>
    </>
  );
}
