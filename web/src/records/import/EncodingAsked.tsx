import { useEffect, useState } from "react";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import type { FileBrought } from "../queries/imports";
import { SeparatorField } from "./SeparatorField";

/** As the server calls them, and as the browser does. */
const encodings = [
  ["gb18030", "gb18030"], ["utf-8", "utf-8"], ["big5", "big5"], ["utf-16-le", "utf-16le"], ["utf-16-be", "utf-16be"], ["shift_jis", "shift_jis"], ["euc_kr", "euc-kr"], ["cp1252", "windows-1252"],
] as const;
const looked = 4096;

/** The first line that says something; nothing where it cannot be read so. */
function sample(bytes: ArrayBuffer, encoding: string): string {
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  const line = text.split(/\r?\n/).slice(0, 40).find((one) => /[^\p{ASCII}]/u.test(one)) ?? text.split(/\r?\n/)[0] ?? "";
  return line.includes("\u{FFFD}") ? "" : line.slice(0, 80);
}

interface EncodingAskedProps {
  file: File;
  /** What the server said: the encodings that it could be are named in it. */
  named: string;
  busy: boolean;
  onRead: (how: Omit<FileBrought, "file">) => void;
}

/** How the beginning of the file reads in each encoding: whoever knows its words chooses. */
export function EncodingAsked({ file, named, busy, onRead }: EncodingAskedProps) {
  const { t } = useTranslation();
  const [bytes, setBytes] = useState<ArrayBuffer | null>(null);
  const could = encodings.filter(([name]) => named.includes(name));
  const [encoding, setEncoding] = useState<string>(could.length === 1 ? (could[0]?.[0] ?? "") : "");
  const [separator, setSeparator] = useState("");
  useEffect(() => {
    let here = true;
    void file.slice(0, looked).arrayBuffer().then((read) => here && setBytes(read));
    return () => {
      here = false;
    };
  }, [file]);
  return (
    <Card title={t("records.import.encoding.title")} help={t("records.import.encoding.help")}>
      <div className="u-form">
        <div role="radiogroup" aria-label={t("records.import.encoding.label")} className="r-im-encodings">
          {(could.length > 0 ? could : encodings).map(([name, own]) => {
            const line = bytes ? sample(bytes, own) : "";
            return (
              <label key={name} className={encoding === name ? "chosen" : undefined}>
                <input type="radio" name="encoding" value={name} checked={encoding === name} onChange={() => setEncoding(name)} aria-label={name} />
                <b>{name}</b>
                <span dir="auto">{line || t("records.import.encoding.empty")}</span>
              </label>
            );
          })}
        </div>
        <SeparatorField value={separator} onChange={setSeparator} />
        <div className="u-form-foot">
          <Button look="main" busy={busy} disabled={!encoding} onClick={() => onRead({ encoding, ...(separator && { separator }) })}>{t("records.import.encoding.act")}</Button>
        </div>
      </div>
    </Card>
  );
}
