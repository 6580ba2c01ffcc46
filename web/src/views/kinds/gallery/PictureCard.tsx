import { useState } from "react";
import { useTranslation } from "../../../kit/words";
import { Icon } from "../../../ui/icons/Icon";
import { isBlankValue } from "../../blank";
import { type FieldBook, valueAt } from "../../fieldBook";
import type { RecordShown, ViewColumn } from "../../model";
import { nameOf, shown } from "../../showing";
import type { OnePicture } from "./pictures";

interface PictureCardProps {
  record: RecordShown;
  book: FieldBook;
  pictures: readonly OnePicture[];
  /** Large cards take the larger picture. */
  large: boolean;
  lines: readonly ViewColumn[];
  tone: string | undefined;
  onLook: () => void;
  onOpen: () => void;
}
const most = 6;

function Nothing({ text }: { text: string }) {
  return <div className="v-picture-none"><Icon name="image" size={24} /><span>{text}</span></div>;
}

/** A record with its picture. The picture opens large, the name opens the record. */
export function PictureCard({ record, book, pictures, large, lines, tone, onLook, onOpen }: PictureCardProps) {
  const { t } = useTranslation();
  const [gone, setGone] = useState("");
  const name = nameOf(book, record);
  const [first] = pictures;
  const src = first && (large ? first.src : first.small);
  const filled = lines.filter(({ field }) => !isBlankValue(valueAt(record, field).value) || record.masked?.[field] !== undefined).slice(0, most);
  return (
    <li className="v-picture" style={tone ? { borderBottom: `3px solid ${tone}` } : undefined}>
      {src && src !== gone ? (
        <button type="button" className="v-picture-look" data-walk="look" aria-label={pictures.length > 1 ? t("views.gallery.look_more", { name, count: pictures.length }) : t("views.gallery.look", { name })} onClick={onLook}>
          <img src={src} alt="" loading="lazy" onError={() => setGone(src)} />
          {pictures.length > 1 && <small aria-hidden="true">{pictures.length}</small>}
        </button>
      ) : <Nothing text={t(src ? "views.gallery.gone" : "views.gallery.none")} />}
      <div className="v-picture-body">
        <button type="button" className="v-picture-name" data-walk="name" title={name} onClick={onOpen}>{name}</button>
        {filled.map(({ field: path }) => {
          const field = book.find(path);
          return field && <div key={path} className="v-tile-line"><span>{book.label(path)}</span><span>{shown(field, record)}</span></div>;
        })}
      </div>
    </li>
  );
}
