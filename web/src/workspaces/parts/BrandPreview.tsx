import type { CSSProperties } from "react";
import { readable } from "../../kit/colours";
import { useDark } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import type { BrandDraft } from "../model";

/** A page outside, as small as a stamp: it is looked at, and nothing in it does anything. */
export function BrandPreview({ brand: { logo, cover, colour }, company }: { brand: BrandDraft; company: string }) {
  const { t } = useTranslation();
  const dark = useDark();
  return (
    <figure className="ws-preview">
      <figcaption>{t("workspaces.brand.preview")}</figcaption>
      <div className="ws-outside" style={(readable(colour, dark) ?? {}) as CSSProperties} aria-hidden="true">
        {logo && <div className="ws-head"><img className="ws-logo" src={logo.address} alt="" /></div>}
        {cover && <img className="ws-cover" src={cover.address} alt="" />}
        <div>
          <strong>{t("workspaces.brand.sample")}</strong>
          <br />
          <small>{company}</small>
        </div>
        <div className="ws-sheet">
          <small>{t("workspaces.brand.sample_field")}</small>
          <span className="ws-box" />
          <span className="ws-send">{t("workspaces.brand.sample_send")}</span>
        </div>
        <small className="ws-foot">{t("workspaces.brand.sample_foot")}</small>
      </div>
    </figure>
  );
}
