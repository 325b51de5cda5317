import "@vscode/codicons/dist/codicon.css";
import "./theme/tokens.css";
import "./theme/base.css";
import { createRoot } from "react-dom/client";
import { createHost } from "./client.ts";
import { App } from "./shell/app.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root");
createRoot(root).render(<App host={createHost(window)} />);
