// Runs before the app: sets theme, density and language on <html>, so that nothing flashes. Kept outside the
// page because the content security policy allows no inline script.
(function () {
  var root = document.documentElement;
  var kept = function (name) {
    try { return window.localStorage.getItem("chengwu." + name); } catch { return null; }
  };
  var theme = kept("theme");
  var dark = theme === "dark" || (theme !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "dark" : "light";
  var density = kept("density");
  if (density === "compact" || density === "roomy") root.dataset.density = density;
  var language = kept("language");
  if (language !== "zh-CN" && language !== "en") {
    language = /^zh/i.test(navigator.language || "zh") ? "zh-CN" : "en";
  }
  root.lang = language;
})();
