/** Addresses of the net: only these can be gone to. */
export function safeAddress(text: string): string | undefined {
  try {
    const url = new URL(text);
    return (url.protocol === "http:" || url.protocol === "https:") && !url.username && !url.password ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Of a link within rich text; these schemes cannot run anything. */
export function safeLink(text: string): string | undefined {
  try {
    return ["http:", "https:", "mailto:", "tel:"].includes(new URL(text).protocol) ? text : undefined;
  } catch {
    return undefined;
  }
}
