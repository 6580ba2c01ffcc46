/** The words of all packages in one language (tools/wordsOf.mjs). */
declare module "virtual:words/*" {
  const words: Record<string, unknown>;
  export default words;
}
