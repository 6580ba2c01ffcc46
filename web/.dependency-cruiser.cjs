// The walls of the front end. The words and their order are those of the backend; a package
// may import what stands below it, never beside or above. A new package is already in its place.
const stack = [
  ["shell"],
  ["apps"],
  ["rules", "flows", "portals"],
  ["actions"],
  ["notices", "documents", "reports", "views"],
  ["records"],
  ["access"],
  ["forms"],
  ["fields"],
  ["workspaces", "jobs"],
  ["directory"],
  ["formulas", "connectors", "files", "regional"],
  ["ui"],
  ["kit"],
];
const engines = [
  ["antd", "^src/ui/(?!plain/)", "(^|/)node_modules/(antd|@ant-design|@rc-component)/"],
  ["xyflow", "^src/ui/canvas/", "(^|/)node_modules/@xyflow/"],
  ["dnd-kit", "^src/ui/dnd/", "(^|/)node_modules/@dnd-kit/"],
  ["tiptap", "^src/ui/richtext/", "(^|/)node_modules/@tiptap/"],
  ["codemirror", "^src/formulas/editor/", "(^|/)node_modules/@codemirror/"],
  ["echarts", "^src/reports/", "(^|/)node_modules/echarts/"],
];
const kinds = ["fields/types", "flows/nodes", "rules/triggers", "actions/kinds", "actions/strategies", "reports/charts", "views/kinds"];

const packages = stack.flat();
const folders = (names) => `^src/(${names.join("|")})/`;

const layers = stack.flatMap((level, depth) =>
  level.map((name) => {
    const neighbours = level.filter((other) => other !== name);
    const above = [...stack.slice(0, depth).flat(), ...neighbours];
    return {
      name: `down-the-stack: ${name}`,
      comment: `${name} stands below or beside these; move the shared part down instead.`,
      severity: "error",
      from: { path: `^src/${name}/` },
      to: { path: above.length ? `${folders(above)}|^src/(main|outside)\\.tsx$` : "^src/(main|outside)\\.tsx$" },
    };
  }),
);

const faces = packages
  .filter((name) => !["ui", "kit"].includes(name))
  .map((name) => ({
    name: `by-the-face: ${name}`,
    comment: `Import ${name} through ${name}/index.ts, outside through ${name}/outside; its pages and parts are its own.`,
    severity: "error",
    from: { path: "^src/", pathNot: `^src/${name}/` },
    to: { path: `^src/${name}/`, pathNot: `^src/${name}/(index\\.tsx?|outside(/index|Props)?\\.tsx?|messages\\.json)$` },
  }));

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^virtual:words/" } },
    {
      name: "known-package",
      comment: "A new folder must say where it stands: add it to the stack.",
      severity: "error",
      from: { path: "^src/[^/]+/", pathNot: `${folders(packages)}|^src/(api|testing)/` },
      to: {},
    },
    {
      name: "api-by-queries-only",
      comment: "Only queries know the server. Pages ask queries; model.ts and address.ts may name the types.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/api/|/queries\\.ts$|/queries/[^/]+\\.ts$|^src/[^/]+/(outside/)?(model|address)\\.ts$|^src/outside\\.tsx$" },
      to: { path: "^src/api/" },
    },
    {
      name: "model-names-types-only",
      severity: "error",
      from: { path: "/(model|address)\\.ts$" },
      to: { path: "^src/api/", pathNot: "^src/api/types\\.ts$" },
    },
    {
      name: "model-is-pure",
      comment: "model.ts has no server, no screen and no framework.",
      severity: "error",
      from: { path: "^src/[^/]+/model\\.ts$" },
      to: { path: "^src/ui/|/queries|/pages/|/parts/|node_modules/" },
    },
    {
      name: "api-stands-on-kit",
      severity: "error",
      from: { path: "^src/api/" },
      to: { path: "^src/", pathNot: "^src/(api|kit)/" },
    },
    {
      name: "kit-has-no-markup",
      severity: "error",
      from: { path: "^src/kit/" },
      to: { path: "\\.css$|^src/(?!kit/)" },
    },
    ...engines.map(([name, home, library]) => ({
      name: `one-home: ${name}`,
      comment: `${name} is imported in one folder only; ask that folder for a component.`,
      severity: "error",
      from: { path: "^src/", pathNot: home },
      to: { path: library },
    })),
    {
      name: "outside-stays-light",
      comment: "The outside door reaches ui/plain, kit, api and what is drawn for outside, nothing else.",
      severity: "error",
      from: { path: "^src/outside\\.tsx$" },
      to: {
        reachable: true,
        path: "^src/|node_modules/",
        pathNot:
          "^src/(ui/plain|kit|api|portals/outside|files)/|^src/forms/((model|outside)\\.ts$|runtime/(Runtime|model|useRuntime)\\.ts$)|^src/fields/((model|outside(Props)?)\\.ts$|types/[^/]+/OutsideInput|parts/(outside/|pen\\.ts$))|^src/ui/tokens\\.css$|node_modules/(react|react-dom|scheduler|openapi-fetch|tus-js-client)/",
      },
    },
    ...kinds.map((folder) => ({
      name: `kinds-stand-alone: ${folder}`,
      severity: "error",
      from: { path: `^src/${folder}/([^/]+)/` },
      to: { path: `^src/${folder}/`, pathNot: `^src/${folder}/$1/` },
    })),
    ...layers,
    ...faces,
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.d\\.ts$" },
    tsPreCompilationDeps: true,
    moduleSystems: ["es6"],
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "browser", "default", "types"] },
  },
};
