import { useTranslation } from "../../kit/words";
import { CopyField } from "../../ui/CopyField";
import { QrCode } from "../../ui/QrCode";
import { embedding } from "../model";
import "../portals.css";

/** The address to pass on: to copy, to scan, and for a public form to put into a page of one's own. */
export function LinkGiven({ address, embeds = false }: { address: string; embeds?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="po-link">
      <CopyField label={t("portals.link.label")} value={address} copyLabel={t("portals.link.copy")} />
      <div className="po-qr"><QrCode value={address} label={t("portals.link.qr")} /></div>
      {embeds && (
        <>
          <CopyField label={t("portals.link.embed")} value={embedding(address)} copyLabel={t("portals.link.copy_embed")} />
          <p className="u-field-help">{t("portals.link.embed_help")}</p>
        </>
      )}
    </div>
  );
}
