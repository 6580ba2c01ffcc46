import { useCallback, useRef } from "react";
import { Input, type InputRef } from "antd";
import { useHotkey } from "../kit/useHotkey";
import { useTranslation } from "../kit/words";
import { Icon } from "./icons/Icon";

/** Narrows a list while typing. `/` comes here from anywhere on the page. */
export function SearchField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const field = useRef<InputRef>(null);
  useHotkey("/", useCallback(() => field.current?.focus({ cursor: "all" }), []));
  return (
    <Input
      ref={field}
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      allowClear={{ clearIcon: <span role="img" aria-label={t("ui.clear_search")}><Icon name="close" size={12} /></span> }}
      maxLength={100}
      prefix={<Icon name="search" />}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => event.key === "Escape" && (value ? onChange("") : field.current?.blur())}
    />
  );
}
