/** The staff door: looks, words, and the app. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { putToWork } from "./kit/worker";
import { speak } from "./kit/words";
import { App } from "./shell";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/ui.css";

const place = document.getElementById("root");

void speak({ "zh-CN": () => import("virtual:words/zh-CN"), en: () => import("virtual:words/en") }).then(() => {
  if (!place) return;
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  putToWork();
});
