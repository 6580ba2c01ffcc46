import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { applicationOf, appOf, type Navigation, type NavItem } from "../model";
import { useGlance } from "../queries/glance";

const most = 6;

/** How many records each favourite view has; without any, how to get some. */
export function FigureLinks({ navigation }: { navigation: Navigation }) {
  const { t } = useTranslation();
  const views = navigation.favourites.filter((item) => item.kind === "view").slice(0, most);
  return (
    <section className="s-figures" aria-label={t("shell.home.figures")}>
      <h2>{t("shell.home.figures")}</h2>
      {views.length === 0 ? (
        <p>{t("shell.home.no_figures")}</p>
      ) : (
        <div className="s-numbers">
          {views.map((item) => (
            <Figure key={item.key} app={appOf(applicationOf(navigation, item.form))} item={item} />
          ))}
        </div>
      )}
    </section>
  );
}

function Figure({ app, item }: { app: string; item: NavItem }) {
  const language = useLanguage();
  const { data, isError } = useGlance(item.form, item.key, 6);
  return (
    <Link to="/a/$app/f/$form" params={{ app, form: item.form }} search={{ v: item.key }} className="u-card s-number">
      <span>{said(item.label, language, item.key)}</span>
      <strong>{data?.count ? `${data.count.value.toLocaleString(language)}${data.count.exact ? "" : "+"}` : isError ? "–" : <span className="u-skeleton" style={{ width: 48, height: 24 }} />}</strong>
    </Link>
  );
}
