/** What records can stand together by: fields with one plain value. */
const ungroupable = new Set(["file", "image", "gallery", "signature", "json", "sub_table", "geo", "links", "members", "tags", "multi_select", "rich_text", "long_text", "address"]);

export const isGroupable = (type: string): boolean => !ungroupable.has(type);
