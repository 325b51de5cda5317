import { stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { writeFile } from "atomically";
import { type BrowserWindow, dialog } from "electron";
import type { LaunchTarget } from "../main/api/contract.ts";
import { issueTarget } from "../main/api/host/launch-targets.ts";
import type { TargetTable } from "../main/api/host/target-table.ts";
import { AnalystError } from "../main/model/analyst-error.ts";
import { MOST_TOGETHER } from "../main/model/package/opening-bounds.ts";
import type { SavableReport } from "./ipc.ts";

const EXTENSIONS: Record<SavableReport["mediaType"], { name: string; extension: string }> = {
	"text/markdown": { name: "Markdown", extension: "md" },
	"text/html": { name: "HTML", extension: "html" },
	"application/json": { name: "JSON", extension: "json" },
};

/** The native open dialog; the path stays here, the face gets a token. "dontAddToRecent": the system's lists show no packages of ours. */
export async function pickArtifact(
	window: BrowserWindow,
	targets: TargetTable,
	what: "file" | "folder",
): Promise<LaunchTarget | undefined> {
	const { canceled, filePaths } = await dialog.showOpenDialog(window, {
		title: what === "file" ? "Open a package" : "Open a folder",
		properties: [what === "file" ? "openFile" : "openDirectory", "dontAddToRecent"],
		...(what === "file"
			? {
					filters: [
						{
							name: "Python packages",
							extensions: ["whl", "zip", "egg", "gz", "tgz", "bz2", "xz", "tar", "py", "pyw"],
						},
						{ name: "All files", extensions: ["*"] },
					],
				}
			: {}),
	});
	const [path] = filePaths;
	return canceled || path === undefined ? undefined : issueTarget(targets, { kind: "path", path });
}

/** The same for several files at once. */
export async function pickFiles(window: BrowserWindow, targets: TargetTable): Promise<LaunchTarget[]> {
	const { canceled, filePaths } = await dialog.showOpenDialog(window, {
		title: "Open several files as one",
		properties: ["openFile", "multiSelections", "dontAddToRecent"],
	});
	return canceled ? [] : filePaths.slice(0, MOST_TOGETHER).map((path) => issueTarget(targets, { kind: "path", path }));
}

/**
 * A dropped file. The path comes from the preload script, which has it from Electron; a renderer that was taken over could send another one,
 * and would learn no more than that a file of that name can be opened for reading, as every analyst's drop can.
 * Errors: `not-found`.
 */
export async function tokenForPath(targets: TargetTable, path: string): Promise<LaunchTarget> {
	const found = isAbsolute(path) ? await stat(path).catch(() => undefined) : undefined;
	if (found === undefined || !(found.isFile() || found.isDirectory())) {
		throw new AnalystError("not-found", "There is no such file or folder on this machine.");
	}
	return issueTarget(targets, { kind: "path", path });
}

/** The native save dialog; true when the report was written. Errors: `not-readable`. */
export async function saveReport(window: BrowserWindow, report: SavableReport): Promise<boolean> {
	const { name, extension } = EXTENSIONS[report.mediaType];
	const { canceled, filePath } = await dialog.showSaveDialog(window, {
		title: "Save the report",
		defaultPath: safeName(report.filename, extension),
		filters: [{ name, extensions: [extension] }],
		properties: ["showOverwriteConfirmation", "dontAddToRecent"],
	});
	if (canceled || filePath === "") return false;
	try {
		await writeFile(filePath, report.text);
	} catch (error) {
		throw new AnalystError("not-readable", "The report could not be written there. Choose another place.", error);
	}
	return true;
}

/** The proposal is made of package text: letters, digits and a few marks, no path, no leading dot, and the extension that it has. */
export function safeName(proposed: string, extension: string): string {
	const base = proposed.replace(/\.[A-Za-z0-9]{1,8}$/, "").replace(/[^A-Za-z0-9._-]+/g, "-");
	const trimmed = base
		.replace(/\.{2,}/g, ".")
		.replace(/^[.-]+|[.-]+$/g, "")
		.slice(0, 100);
	return `${trimmed === "" ? "report" : trimmed}.${extension}`;
}
