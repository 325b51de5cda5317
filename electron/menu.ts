import { app, Menu, type MenuItemConstructorOptions } from "electron";

/** What a menu item asks the face to do; the face's commands have these ids (renderer/commands/command-ids.ts, held together by a test). */
export const menuCommands = [
	"artifact.open-file",
	"artifact.open-folder",
	"artifact.open-together",
	"artifact.paste",
	"artifact.open-index",
	"artifact.close",
	"report.export",
	"triage.undo",
	"palette.commands",
	"palette.files",
	"finding.next",
	"finding.previous",
	"view.explorer",
	"view.theme-system",
	"view.theme-dark",
	"view.theme-light",
	"help.keys",
] as const;
export type MenuCommand = (typeof menuCommands)[number];

export function setUpMenu(run: (command: MenuCommand) => void): void {
	Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(run, process.platform === "darwin", app.isPackaged)));
}

/** No accelerators but the system's own: keys belong to the face's commands, in one place for both hosts. */
export function menuTemplate(
	run: (command: MenuCommand) => void,
	isMac: boolean,
	isPackaged: boolean,
): MenuItemConstructorOptions[] {
	const item = (label: string, command: MenuCommand): MenuItemConstructorOptions => ({
		label,
		click: () => run(command),
	});
	const line: MenuItemConstructorOptions = { type: "separator" };
	return [
		...(isMac ? [{ role: "appMenu" } as const] : []),
		{
			label: "&File",
			submenu: [
				item("Open from Disk…", "artifact.open-file"),
				item("Open Folder…", "artifact.open-folder"),
				item("Open Several Files as One…", "artifact.open-together"),
				item("Look at Pasted Text…", "artifact.paste"),
				item("Open from PyPI…", "artifact.open-index"),
				line,
				item("Export Report…", "report.export"),
				item("Close Package", "artifact.close"),
				line,
				{ role: isMac ? "close" : "quit" },
			],
		},
		{
			label: "&Edit",
			submenu: [
				item("Undo Last Entry", "triage.undo"),
				line,
				{ role: "cut" },
				{ role: "copy" },
				{ role: "paste" },
				{ role: "selectAll" },
			],
		},
		{
			label: "&Go",
			submenu: [
				item("Command Palette…", "palette.commands"),
				item("Go to File…", "palette.files"),
				line,
				item("Next Finding", "finding.next"),
				item("Previous Finding", "finding.previous"),
			],
		},
		{
			label: "&View",
			submenu: [
				item("Explorer", "view.explorer"),
				line,
				item("Theme of the System", "view.theme-system"),
				item("Dark", "view.theme-dark"),
				item("Light", "view.theme-light"),
				line,
				{ role: "resetZoom" },
				{ role: "zoomIn" },
				{ role: "zoomOut" },
				{ role: "togglefullscreen" },
				...(isPackaged ? [] : [line, { role: "reload" } as const, { role: "toggleDevTools" } as const]),
			],
		},
		{ role: "help", submenu: [item("Keys", "help.keys")] },
	];
}
