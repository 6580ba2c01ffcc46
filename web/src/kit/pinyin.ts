/** How Chinese is spelt, near enough to be found by: 客户 is "kehu", and "kh". */

/**
 * Signs that begin a syllable, in the order in which browsers sort Chinese by sound, and those syllables. They were taken from the
 * 6,763 signs of GB 2312, of which 1 in 100 is told by another of its readings.
 */
const firsts =
  "阿哎安肮凹八掰扳邦勹卑奔崩逼边灬憋玢冫拨逋嚓猜参仓操册岑噌叉拆觇伥抄车抻柽吃充抽出揣巛疮吹春踔呲匆凑粗汆崔村搓哒呆丹当刀得灯氐掂刁爹丁丢东都嘟端堆吨多婀诶恩儿发帆匚飞分丰缶夫旮该甘冈皋戈根庚工勾估瓜乖关光归丨呙哈嗨顸夯蒿诃黑痕亨轰侯乎花怀欢肓灰昏耠丌加戋江艽阶" +
  "巾京冂纠居娟噘军咔开刊康尻苛肯吭空抠刳夸蒯宽匡亏坤扩垃来兰啷捞仂勒塄哩奁良撩咧拎伶溜龙娄噜驴娈掠抡罗妈埋颟邙猫没门虻咪宀喵乜民名谬摸哞毪拿乃囡囔孬疒馁嫩妮拈娘鸟捏您宁妞农耨奴女虐挪喔讴趴拍潘乓抛呸喷怦丕偏剽氕姘乒钋剖仆七掐千呛悄且亲青邛丘区悛缺逡蚺禳娆热人扔日" +
  "戎柔如阮蕤闰若仨塞三桑搔色森杀筛山伤捎奢申升尸收书刷衰闩双水吮说厶忪嗖苏狻虽孙唆他胎坍汤涛忑疼剔天佻帖厅通偷凸湍推吞乇挖歪弯汪危温翁挝乌夕虾仙乡枭些心星凶休吁轩削勋丫恹央幺掖一因应哟佣优纡鸢曰晕匝灾糌赃遭则贼怎增扎斋沾张钊蜇贞争之中州朱抓专妆隹肫拙孜宗邹租钻嘴尊昨";
const syllables = (
  "a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca " +
  "cai can cang cao ce cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chuai chuan chuang " +
  "chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de deng di dian diao die " +
  "ding diu dong dou du duan dui dun duo e ei en er fa fan fang fei fen feng fou fu ga " +
  "gai gan gang gao ge gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao " +
  "he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing " +
  "jiong jiu ju juan jue jun ka kai kan kang kao ke ken keng kong kou ku kua kuai kuan kuang kui " +
  "kun kuo la lai lan lang lao le lei leng li lian liang liao lie lin ling liu long lou lu lv " +
  "luan lve lun luo ma mai man mang mao mei men meng mi mian miao mie min ming miu mo mou mu " +
  "na nai nan nang nao ne nei nen ni nian niang niao nie nin ning niu nong nou nu nv nve nuo " +
  "o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian " +
  "qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru ruan " +
  "rui run ruo sa sai san sang sao se sen sha shai shan shang shao she shen sheng shi shou shu shua " +
  "shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te teng ti " +
  "tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia " +
  "xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong " +
  "you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhen zheng " +
  "zhi zhong zhou zhu zhua zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo"
).split(" ");

/** Signs that are sorted by a reading that names on screens seldom have. */
const usual: Readonly<Record<string, string>> = { 能: "neng", 地: "di", 给: "gei", 么: "me", 谁: "shui", 长: "chang" };

const sorting = new Intl.Collator("zh-u-co-pinyin");
/** A browser that sorts otherwise spells nothing. */
const sorts = ["阿", "八", "擦", "妈", "匝"].every((sign, place, all) => place === 0 || sorting.compare(all[place - 1] ?? "", sign) < 0);
const known = new Map<string, string>();

function syllableOf(sign: string): string {
  const common = usual[sign];
  if (common) return common;
  if (!sorts || !/\p{Script=Han}/u.test(sign)) return sign;
  const found = known.get(sign);
  if (found !== undefined) return found;
  let [low, high] = [0, firsts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorting.compare(firsts[middle] ?? "", sign) <= 0) low = middle + 1;
    else high = middle;
  }
  const made = syllables[low - 1] ?? sign;
  known.set(sign, made);
  return made;
}

/** The whole spelling and the initials, in small letters. */
function spelt(text: string): { whole: string; initials: string } {
  const parts = [...text.toLowerCase()].map(syllableOf);
  return { whole: parts.join(""), initials: parts.map((part) => part[0] ?? "").join("") };
}

/** What somebody typed to find something, word by word. */
export const wordsOf = (typed: string): string[] => typed.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether all of these words stand in one of the texts, as they are written or as they are spelt. */
export function fits(words: readonly string[], ...texts: readonly (string | undefined)[]): boolean {
  const all = texts.join(" ").toLowerCase();
  if (words.every((word) => all.includes(word))) return true;
  if (!words.every((word) => /^[a-z]+$/.test(word))) return false;
  const { whole, initials } = spelt(all);
  return words.every((word) => whole.includes(word) || initials.includes(word));
}
