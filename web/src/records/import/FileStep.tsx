import { type DragEvent, useRef, useState } from "react";
import { asProblem } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/icons/Icon";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { Banner } from "../../ui/Banner";
import { type FileBrought } from "../queries/imports";
import { EncodingAsked } from "./EncodingAsked";
import { useBringing } from "./useBringing";

interface FileStepProps {
  form: string;
  onBrought: (number: number) => void;
}

const kinds = ".xlsx,.xls,.xlsm,.csv,.tsv,.txt";

/** The first step: a file is dropped or chosen, and says what it is. */
export function FileStep({ form, onBrought }: FileStepProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [several, setSeveral] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const { bring, busy, error } = useBringing(form, onBrought);
  const problem = asProblem(error);
  const unknown = problem?.fields.find((one) => one.key === "exchange_encoding_unknown");

  const take = (files: FileList | null | undefined) => {
    const first = files?.[0];
    setSeveral((files?.length ?? 0) > 1);
    if (!first || (files?.length ?? 0) > 1) return;
    setFile(first);
    void bring({ file: first });
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!busy) take(event.dataTransfer.files);
  };
  return (
    <div className="r-im-body narrow">
      <div
        className={over ? "r-im-drop over" : "r-im-drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <Icon name="upload" size={32} />
        <h2>{busy ? t("records.import.drop.reading", { name: file?.name ?? "" }) : over ? t("records.import.drop.here") : t("records.import.drop.title")}</h2>
        <p>{t("records.import.drop.kinds")}</p>
        <Button look="main" size="large" icon="file" busy={busy} onClick={() => input.current?.click()}>{t("records.import.drop.choose")}</Button>
        <input
          ref={input} type="file" accept={kinds} hidden aria-label={t("records.import.drop.choose")}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = "";
          }}
        />
      </div>
      {several && <Banner tone="warn">{t("records.import.drop.single")}</Banner>}
      {unknown && file ? (
        <EncodingAsked file={file} named={unknown.detail} busy={busy} onRead={(how: Omit<FileBrought, "file">) => void bring({ file, ...how })} />
      ) : problem && problem.fields.length > 0 ? (
        <Banner tone="bad" note={problem.fields.map((one) => one.detail).join(" ")}>{problem.detail}</Banner>
      ) : (
        <ProblemBanner error={error} />
      )}
    </div>
  );
}
