/** Copies text; says whether it worked. Falls back for pages that are not served over TLS. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // The permission was refused: try the old way.
  }
  const helper = document.createElement("textarea");
  helper.value = text;
  helper.style.position = "fixed";
  helper.style.opacity = "0";
  (document.querySelector("dialog[open], [role=dialog]") ?? document.body).append(helper);
  helper.select();
  const done = document.execCommand("copy");
  helper.remove();
  return done;
}
