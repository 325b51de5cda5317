import { type IpcMainInvokeEvent, ipcMain, type WebContents } from "electron";
import { z } from "zod";
import { type LaunchTarget, reportSchema, type Settings, settingsSchema } from "../main/api/contract.ts";
import { AnalystError, toAnalystError } from "../main/model/analyst-error.ts";
import { IPC_CHANNEL } from "./channels.ts";
import { isAppPage } from "./origin.ts";

/** Characters of a report that is saved, and of a path that a drop gave. */
const LONGEST_REPORT = 64 * 1024 * 1024;
const LONGEST_PATH = 4_096;

const report = reportSchema.extend({
	filename: z.string().min(1).max(300),
	mediaType: z.enum(["text/markdown", "text/html", "application/json"]),
	text: z.string().max(LONGEST_REPORT),
});
export type SavableReport = z.infer<typeof report>;

const callSchema = z.discriminatedUnion("call", [
	z.object({ call: z.literal("connect"), argument: z.object({ nonce: z.uuid() }) }),
	z.object({ call: z.literal("pick-artifact"), argument: z.enum(["file", "folder"]) }),
	z.object({ call: z.literal("pick-files") }),
	z.object({ call: z.literal("token-for-path"), argument: z.string().min(1).max(LONGEST_PATH) }),
	z.object({ call: z.literal("save-report"), argument: report }),
	z.object({ call: z.literal("read-settings") }),
	z.object({ call: z.literal("write-settings"), argument: settingsSchema }),
]);

/** What the desktop does for its face. */
export interface DesktopServices {
	connect(contents: WebContents, nonce: string): Promise<void>;
	pickArtifact(what: "file" | "folder"): Promise<LaunchTarget | undefined>;
	pickFiles(): Promise<readonly LaunchTarget[]>;
	tokenForPath(path: string): Promise<LaunchTarget>;
	saveReport(report: SavableReport): Promise<boolean>;
	readSettings(): Promise<Settings>;
	writeSettings(settings: Settings): Promise<Settings>;
}

export type IpcAnswer =
	| { readonly ok: true; readonly value: unknown }
	| { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

/**
 * The one IPC door: sender first, then arguments, then the work. Answers are values, because Electron would send a rejection's stack.
 * `window` answers with the contents of the workbench's window, undefined when there is none.
 */
export function setUpIpc(services: DesktopServices, window: () => WebContents | undefined): void {
	ipcMain.handle(IPC_CHANNEL, async (event, message: unknown): Promise<IpcAnswer> => {
		try {
			if (!isTrustedSender(event, window())) throw new AnalystError("bad-input", "That sender is not the workbench.");
			const parsed = callSchema.safeParse(message);
			if (!parsed.success) throw new AnalystError("bad-input", "That is nothing the desktop can be asked for.");
			return { ok: true, value: await perform(services, event.sender, parsed.data) };
		} catch (error) {
			const { code, message: sentence } = toAnalystError(error);
			return { ok: false, error: { code, message: sentence } };
		}
	});
}

/**
 * The main frame of our own window, on our own page. `event.sender` is the same for all frames of a window, so the frame itself is compared;
 * a frame that has navigated or gone meanwhile is null and refused.
 */
export function isTrustedSender(
	event: Pick<IpcMainInvokeEvent, "sender" | "senderFrame">,
	window: WebContents | undefined,
): boolean {
	const { senderFrame } = event;
	if (window === undefined || senderFrame === null || event.sender !== window) return false;
	return senderFrame === window.mainFrame && senderFrame.parent === null && isAppPage(senderFrame.url);
}

function perform(services: DesktopServices, sender: WebContents, call: z.infer<typeof callSchema>): Promise<unknown> {
	switch (call.call) {
		case "connect":
			return services.connect(sender, call.argument.nonce);
		case "pick-artifact":
			return services.pickArtifact(call.argument);
		case "pick-files":
			return services.pickFiles();
		case "token-for-path":
			return services.tokenForPath(call.argument);
		case "save-report":
			return services.saveReport(call.argument);
		case "read-settings":
			return services.readSettings();
		case "write-settings":
			return services.writeSettings(call.argument);
	}
}
