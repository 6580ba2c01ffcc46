/** The staff door: looks, words, and the app. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import directory from "./directory/messages.json";
import jobs from "./jobs/messages.json";
import { speak } from "./kit/words";
import { App } from "./shell";
import shell from "./shell/messages.json";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/ui.css";
import ui from "./ui/messages.json";
import workspaces from "./workspaces/messages.json";

const place = document.getElementById("root");

/** Every package that speaks. */
void speak({ ui, directory, workspaces, jobs, shell }).then(() => {
  if (!place) return;
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
});
