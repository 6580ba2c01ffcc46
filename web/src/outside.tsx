/** The outside door: pages for people who have no account here. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { OutsideDoor } from "./portals/outside";
import "./ui/tokens.css";
import "./ui/plain/plain.css";

const place = document.getElementById("root");
if (place) {
  createRoot(place).render(
    <StrictMode>
      <OutsideDoor />
    </StrictMode>,
  );
}
