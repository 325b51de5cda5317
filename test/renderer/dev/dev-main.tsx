import "@vscode/codicons/dist/codicon.css";
import "../../../renderer/theme/tokens.css";
import "../../../renderer/theme/base.css";
import { createRoot } from "react-dom/client";
import { App } from "../../../renderer/shell/app.tsx";
import { createMockHost } from "../mock-client.ts";

/** `?launch` opens the made-up package at once, `&theme=light`, `&pace=400` slows the progress down, `&many=10000` makes it large. */
const wanted = new URLSearchParams(location.search);
const theme = wanted.get("theme");
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root");
createRoot(root).render(
	<App
		host={createMockHost({
			launch: wanted.has("launch"),
			many: Number(wanted.get("many") ?? 0),
			pace: Number(wanted.get("pace") ?? 5),
			theme: theme === "light" || theme === "dark" ? theme : "system",
		})}
	/>,
);
