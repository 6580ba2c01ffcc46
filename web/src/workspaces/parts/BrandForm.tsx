import { useCallback, useState } from "react";
import { isColour, readable } from "../../kit/colours";
import { asProblem, fieldErrors } from "../../kit/problem";
import { useVersionedDraft } from "../../kit/useDraft";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Form } from "../../ui/Form";
import { Box } from "../../ui/controls";
import { say } from "../../ui/toast";
import { type Brand, brandDraft } from "../model";
import { useChangeBrand } from "../queries";
import { BrandPicture } from "./BrandPicture";
import { BrandPreview } from "./BrandPreview";
import { SaveTrouble } from "./SaveTrouble";

const first = "#12665a";
const pictures = ["logo", "cover"] as const;

export function BrandForm({ brand, company, onReload }: { brand: Brand; company: string; onReload: () => Promise<Brand | undefined> }) {
  const { t } = useTranslation();
  const change = useChangeBrand();
  const { values, set, version, dirty, ...draft } = useVersionedDraft(brand, brandDraft);
  const [sending, setSending] = useState({ logo: false, cover: false });
  const errors = fieldErrors(change.error);
  const stale = asProblem(change.error)?.key === "stale_version";
  const known = values.colour === "" || isColour(values.colour);
  const busy = sending.logo || sending.cover;
  const ofLogo = useCallback((now: boolean) => setSending((before) => ({ ...before, logo: now })), []);
  const ofCover = useCallback((now: boolean) => setSending((before) => ({ ...before, cover: now })), []);

  const show = (fresh: Brand) => {
    draft.show(fresh);
    change.reset();
  };
  const save = (at: number) =>
    change.mutate(
      { version: at, colour: values.colour, logo: values.logo?.file ?? null, cover: values.cover?.file ?? null },
      { onSuccess: (saved) => { show(saved); say(t("workspaces.brand.saved")); } },
    );
  const corrected = [false, true].map((dark) => readable(values.colour, dark)?.["--brand"] ?? "");
  const said = corrected.some((one) => one !== values.colour.toLowerCase()) ? t("workspaces.brand.corrected", { light: corrected[0], dark: corrected[1] }) : t("workspaces.brand.colour_help");
  return (
    <Form onSubmit={() => dirty && known && !busy && save(version)} label={t("workspaces.brand.title")}>
      <SaveTrouble
        error={change.error}
        busy={change.isPending}
        onReload={() => void onReload().then((fresh) => fresh && show(fresh))}
        onKeep={() => void onReload().then((fresh) => fresh && save(fresh.version))}
      />
      <div className="ws-pictures">
        {pictures.map((which) => (
          <BrandPicture key={which} which={which} held={values[which]} onChange={(held) => set(which, held)} error={errors[which]} onBusy={which === "logo" ? ofLogo : ofCover} />
        ))}
      </div>
      <Field label={t("workspaces.brand.colour")} help={values.colour && known ? said : t("workspaces.brand.colour_help")} error={errors["colour"] ?? (known ? undefined : t("workspaces.brand.colour_wrong"))}>
        {({ id, ...control }) => (
          <div className="ws-colour">
            <input type="color" aria-label={t("workspaces.brand.colour_pick")} value={isColour(values.colour) ? values.colour : first} onChange={({ target }) => set("colour", target.value)} />
            <Box id={id} value={values.colour} onChange={(colour) => set("colour", colour.trim())} placeholder={first} {...(control["aria-describedby"] && { describedBy: control["aria-describedby"] })} invalid={control["aria-invalid"] ?? false} />
          </div>
        )}
      </Field>
      <BrandPreview brand={values} company={company} />
      <div className="u-form-foot">
        <Button look="main" type="submit" busy={change.isPending} disabled={!dirty || stale || !known || busy}>{t("workspaces.brand.save")}</Button>
        {dirty && <Button look="quiet" onClick={() => show(brand)}>{t("workspaces.undo")}</Button>}
      </div>
    </Form>
  );
}
