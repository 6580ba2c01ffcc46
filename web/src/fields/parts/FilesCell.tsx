/** Files: how many in a line; where there is room, their names and pictures, each to be opened. */
import { fileAddress, isPicture, sizeText } from "../../files";
import { useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import type { CellProps } from "../kind";
import { heldIn } from "./fileValues";
import { Signed } from "./shown";

export function FilesCell({ value, field, files, record, roomy }: CellProps) {
  const { t } = useTranslation();
  const held = heldIn(value);
  const sign = field.type === "file" ? "file" : "image";
  const holder = record && { ...record, field: field.key };
  const shown = held.map((one) => ({ ...one, known: files?.find(({ id }) => id === one.file) }));
  const first = shown.find((one) => one.cover) ?? shown[0];
  if (!roomy) {
    const picture = holder && first?.known && isPicture(first.known.type) ? fileAddress(first.file, holder, "small") : undefined;
    return (
      <span className="f-signed">
        {picture ? <img className="f-thumb tiny" src={picture} alt="" loading="lazy" /> : <Icon name={sign} size={14} />}
        <span>{held.length === 1 && first?.known ? first.known.name : t(field.type === "file" ? "fields.files" : "fields.pictures", { count: held.length })}</span>
      </span>
    );
  }
  if (!holder) return <Signed icon={sign}>{t(field.type === "file" ? "fields.files" : "fields.pictures", { count: held.length })}</Signed>;
  return (
    <ul className={field.type === "file" ? "f-files" : "f-pictures"}>
      {shown.map(({ file, caption, known }) => (
        <li key={file}>
          <a href={fileAddress(file, holder)} target="_blank" rel="noopener noreferrer" title={known?.name}>
            {known && isPicture(known.type) ? <img className="f-thumb" src={fileAddress(file, holder, "small")} alt={caption || known.name} loading="lazy" /> : <Icon name="file" size={16} />}
            {field.type === "file" && <span dir="auto">{known?.name ?? `#${file}`}</span>}
          </a>
          {caption && <small dir="auto">{caption}</small>}
          {field.type === "file" && known && <small>{sizeText(known.size)}</small>}
        </li>
      ))}
    </ul>
  );
}
