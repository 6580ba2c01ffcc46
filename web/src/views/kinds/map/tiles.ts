/** The provinces as equal tiles in rough position: no boundary is drawn. */
export interface Tile {
  code: string;
  /** As a tile has room for it. */
  short: string;
  sign: string;
  column: number;
  row: number;
}

const tile = (code: string, short: string, sign: string, column: number, row: number): Tile => ({ code: `${code}0000`, short, sign, column, row });

export const tiles: readonly Tile[] = [
  tile("23", "黑龙江", "HL", 7, 0),
  tile("15", "内蒙古", "NM", 4, 1), tile("21", "辽宁", "LN", 6, 1), tile("22", "吉林", "JL", 7, 1),
  tile("65", "新疆", "XJ", 0, 2), tile("64", "宁夏", "NX", 2, 2), tile("14", "山西", "SX", 3, 2), tile("13", "河北", "HE", 4, 2), tile("11", "北京", "BJ", 5, 2), tile("12", "天津", "TJ", 6, 2),
  tile("63", "青海", "QH", 0, 3), tile("62", "甘肃", "GS", 1, 3), tile("61", "陕西", "SN", 2, 3), tile("41", "河南", "HA", 3, 3), tile("37", "山东", "SD", 4, 3),
  tile("54", "西藏", "XZ", 0, 4), tile("51", "四川", "SC", 1, 4), tile("50", "重庆", "CQ", 2, 4), tile("42", "湖北", "HB", 3, 4), tile("34", "安徽", "AH", 4, 4), tile("32", "江苏", "JS", 5, 4), tile("31", "上海", "SH", 6, 4),
  tile("53", "云南", "YN", 1, 5), tile("52", "贵州", "GZ", 2, 5), tile("43", "湖南", "HN", 3, 5), tile("36", "江西", "JX", 4, 5), tile("33", "浙江", "ZJ", 5, 5),
  tile("45", "广西", "GX", 2, 6), tile("44", "广东", "GD", 3, 6), tile("35", "福建", "FJ", 4, 6), tile("71", "台湾", "TW", 6, 6),
  tile("46", "海南", "HI", 2, 7), tile("82", "澳门", "MO", 3, 7), tile("81", "香港", "HK", 4, 7),
];

/** From the tile of a code to the nearest one that way. */
export function tileBeside(code: string, way: "left" | "right" | "up" | "down"): Tile | undefined {
  const from = tiles.find((one) => one.code === code);
  if (!from) return tiles[0];
  const along = way === "left" || way === "right";
  const forward = way === "right" || way === "down" ? 1 : -1;
  const far = (one: Tile) => forward * (along ? one.column - from.column : one.row - from.row);
  const aside = (one: Tile) => Math.abs(along ? one.row - from.row : one.column - from.column);
  return tiles.filter((one) => far(one) > 0).toSorted((one, other) => far(one) + 3 * aside(one) - (far(other) + 3 * aside(other)))[0];
}
