import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Suspense, lazy, useCallback } from "react";
import { useForm, useForms } from "../../forms";
import { usePhone } from "../../kit/useMedia";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Empty } from "../../ui/Empty";
import { Icon } from "../../ui/icons/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { type ImportShown, useImport } from "../queries/imports";
import { DoneStep } from "./DoneStep";
import { FileStep } from "./FileStep";
import "./import.css";
import { type ImportSearch, type Step, importSearch } from "./address";
import { stepOf } from "./plan";
import { NotMine } from "./NotMine";
import { Stepper } from "./Stepper";

const SheetsStep = lazy(() => import("./SheetsStep").then((one) => ({ default: one.SheetsStep })));
const ColumnsStep = lazy(() => import("./ColumnsStep").then((one) => ({ default: one.ColumnsStep })));
const CheckStep = lazy(() => import("./CheckStep").then((one) => ({ default: one.CheckStep })));
const FaultsPhone = lazy(() => import("./FaultsPhone").then((one) => ({ default: one.FaultsPhone })));

const waiting = <div className="r-im-body"><Skeleton rows={10} height={18} gap={18} /></div>;

type Patch = { [Key in keyof ImportSearch]?: ImportSearch[Key] | undefined };

/** A spreadsheet becomes records of a form, in four steps that are each an address. Nothing is written before the last. */
export function ImportPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { app = "-", form: key = "" } = useParams({ strict: false });
  const search = importSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const form = useForm(key);
  const forms = useForms();
  const found = useImport(search.i);
  const go = useCallback(
    (patch: Patch) => void navigate({ to: ".", search: (old: Record<string, unknown>) => importSearch({ ...importSearch(old), only: undefined, ...patch }) as never }),
    [navigate],
  );
  const name = said(form.data?.definition.label, language, key);
  const may = forms.data?.some((one) => one.key === key && one.verbs.includes("import"));
  const step = stepOf(found.data, search.step);
  return (
    <div className={step === "check" ? "r-im whole" : "r-im"}>
      <header className="r-im-head">
        <Link to="/a/$app/f/$form" params={{ app, form: key }} className="u-back" title={name}><Icon name="left" /><span>{name}</span></Link>
        <h1 className="u-hidden">{t("records.import.title", { form: name })}</h1>
        <Stepper found={found.data} here={step} onGo={(next) => go({ step: next })} />
        <div className="r-im-rest">
          {found.data && <span className="r-im-file" title={found.data.file} dir="auto">{found.data.file}</span>}
          <Link to="/imports" className="r-im-earlier"><Icon name="history" /><span>{t("records.import.earlier")}</span></Link>
        </div>
      </header>
      <Await query={forms} waiting={waiting}>
        {() =>
          may === false && search.i === undefined ? (
            <Empty art={<Icon name="lock" size={40} />} title={t("records.import.no_right", { form: name })}>{t("records.import.no_right_help")}</Empty>
          ) : search.i === undefined ? (
            <FileStep form={key} onBrought={(i) => go({ i, step: "file" })} />
          ) : (
            <Await query={found} waiting={waiting}>
              {(shown) => <Suspense fallback={waiting}><One found={shown} form={key} step={step} only={search.only} go={go} /></Suspense>}
            </Await>
          )
        }
      </Await>
    </div>
  );
}

interface OneProps {
  found: ImportShown;
  form: string;
  step: Step;
  only: string | undefined;
  go: (patch: Patch) => void;
}

function One({ found, form, step, only, go }: OneProps) {
  const phone = usePhone();
  if (!found.mine) {
    return (
      <div className="r-im-body">
        <NotMine name={found.named} />
        <DoneStep found={found} form={form} onAgain={() => go({ i: undefined, step: undefined })} />
      </div>
    );
  }
  const next = (patch: Patch) => go({ i: found.id, ...patch });
  if (step === "file") return <SheetsStep found={found} form={form} onNext={() => next({ step: "columns" })} onAgain={(i) => go({ i, step: "file" })} onDropped={() => go({ i: undefined, step: undefined })} />;
  if (step === "columns") return <ColumnsStep found={found} form={form} onNext={() => next({ step: "check" })} />;
  if (step === "check") {
    const Check = phone ? FaultsPhone : CheckStep;
    return <Check found={found} only={only} onOnly={(text) => next({ step: "check", ...(text && { only: text }) })} onBack={() => next({ step: "columns" })} onDone={() => next({ step: "done" })} />;
  }
  return <div className="r-im-body"><DoneStep found={found} form={form} onAgain={() => go({ i: undefined, step: undefined })} /></div>;
}
