/**
 * `npm start -- [TARGET …] [--web] [--port N] [--no-browser] [--index-url URL] [--offline]`: the workbench from a checkout, on whatever this
 * machine has. Electron where its executable is present or can be fetched; otherwise one line says why not, and the local web host serves.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { keepCompiled } from "../main/api/host/compile-cache.ts";
import { toAnalystError } from "../main/model/analyst-error.ts";
import { buildFace } from "./build-face.ts";
import { obtainElectron } from "./electron-executable.ts";
import { runStep } from "./run-step.ts";

const root = path.resolve(import.meta.dirname, "..");
// Before the host, which is large, is loaded.
keepCompiled(process.env);

async function start(): Promise<number | undefined> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			web: { type: "boolean" },
			port: { type: "string" },
			"no-browser": { type: "boolean" },
			"index-url": { type: "string" },
			offline: { type: "boolean" },
		},
	});
	const port = values.port === undefined ? undefined : Number(values.port);
	if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
		console.error("vivarium: --port takes a number from 0 to 65535");
		return 2;
	}
	// npm runs scripts in the checkout; paths are meant from where the analyst stands.
	const from = process.env["INIT_CWD"] ?? process.cwd();
	if (values.web !== true) {
		const electron = await obtainElectron(root);
		if ("executable" in electron) {
			const settings = [
				...(values["index-url"] === undefined ? [] : ["--index-url", values["index-url"]]),
				...(values.offline === true ? ["--offline"] : []),
			];
			return runStep(root, "electron-forge", ["start", "--", ...settings, ...positionals], { VIVARIUM_FROM: from });
		}
		console.error(`vivarium: Electron is not used (${electron.missing}); starting the local web host.`);
	}
	const loading = import("../main/web/start-web-host.ts");
	const rendererFolder = await buildFace(root);
	const { startWebHost } = await loading;
	const host = await startWebHost({
		targets: positionals,
		from,
		rendererFolder,
		openBrowser: values["no-browser"] !== true,
		...(port !== undefined && { port }),
		...(values["index-url"] !== undefined && { indexUrl: values["index-url"] }),
		...(values.offline === true && { offline: true }),
	});
	for (const name of ["SIGINT", "SIGTERM"] as const)
		process.once(name, () => void host.close().then(() => process.exit(0)));
	return undefined;
}

try {
	const status = await start();
	if (status !== undefined) process.exitCode = status;
} catch (thrown) {
	const error = toAnalystError(thrown);
	console.error(`vivarium: ${error.message}`);
	process.exitCode = thrown instanceof TypeError ? 2 : 3;
}
