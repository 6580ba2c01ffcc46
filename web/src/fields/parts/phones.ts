/** Phone numbers as people in China write them; anything else stays as it is. */
export function phoneText(number: string): string {
  const [whole = "", extension] = number.split(";ext=");
  const tail = extension ? `-${extension}` : "";
  const mobile = /^\+86(1[3-9]\d)(\d{4})(\d{4})$/.exec(whole);
  if (mobile) return mobile.slice(1).join(" ");
  const service = /^\+86([48]00)(\d{3})(\d{4})$/.exec(whole);
  if (service) return service.slice(1).join("-");
  const landline = /^\+86(10|2\d|[3-9]\d{2})(\d{7,8})$/.exec(whole);
  if (landline) return `0${landline[1]}-${landline[2]}${tail}`;
  const abroad = /^\+(852|853|886)(\d+)$/.exec(whole);
  if (!abroad) return number;
  const size = (abroad[2] ?? "").length === 8 ? 4 : 3;
  return `+${abroad[1]} ${(abroad[2] ?? "").replace(new RegExp(`(\\d{${size}})(?=\\d)`, "g"), "$1 ")}`;
}

/** A mobile number as it is kept; others are read by the server. */
export function readMobile(text: string): string | undefined {
  const digits = text.normalize("NFKC").replace(/[\s\-()]/g, "").replace(/^(\+|00)86/, "");
  return /^1[3-9]\d{9}$/.test(digits) ? `+86${digits}` : undefined;
}
