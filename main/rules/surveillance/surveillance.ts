import type { Severity } from "../../model/analysis/scales.ts";
import { runsByItself } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { reachOfCall } from "../support/weigh.ts";

const watchers: readonly (readonly [pattern: RegExp, what: string, weight: Severity])[] = [
	[/^pynput\.(?:keyboard|mouse)\.Listener$|^pynput\.keyboard\.Events$/, "what is typed", "medium"],
	[/^keyboard\.(?:on_press|on_release|hook|record|read_event|read_key|start_recording)$/, "what is typed", "medium"],
	[/^(?:pyHook|pyWinhook|PyHook3)\.HookManager(?:\(\)\.HookKeyboard)?$/, "what is typed", "medium"],
	[/^ctypes\.windll\.user32\.(?:SetWindowsHookEx[AW]|GetAsyncKeyState|GetKeyState)$/, "what is typed", "medium"],
	[/^PIL\.ImageGrab\.grab(?:clipboard)?$/, "the screen", "low"],
	[
		/^pyautogui\.screenshot$|^pyscreenshot\.grab(?:_to_file)?$|^mss\.mss(?:\(\)\.(?:shot|grab))?$|^d3dshot\.create$/,
		"the screen",
		"low",
	],
	[
		/^pyperclip\.(?:paste|waitForNewPaste|waitForPaste)$|^win32clipboard\.GetClipboardData$|^tkinter\.Tk\(\)\.clipboard_get$|^clipboard\.paste$|^ctypes\.windll\.user32\.GetClipboardData$/,
		"the clipboard",
		"low",
	],
	[/^cv2\.VideoCapture$|^sounddevice\.rec$|^pyaudio\.PyAudio\(\)\.open$/, "camera or microphone", "info"],
];

/** Watches the keyboard, the screen or the clipboard. */
export const surveillance: ModuleRule = {
	about: "module",
	id: "surveillance",
	title: "Watches keyboard, screen or clipboard",
	family: "surveillance",
	severity: "high",
	attack: ["T1056.001", "T1113", "T1115"],
	why: "Keys, screenshots and clipboard hold passwords and wallet addresses.",
	lookalikes:
		"Games, hot-key tools and GUI automation do the same on request: low in functions; it weighs when it begins with the import or the installation.",
	atoms: [
		"pynput",
		"keyboard",
		"pyHook",
		"pyWinhook",
		"PyHook3",
		"SetWindowsHookExA",
		"SetWindowsHookExW",
		"GetAsyncKeyState",
		"GetKeyState",
		"ImageGrab",
		"pyautogui",
		"pyscreenshot",
		"mss",
		"d3dshot",
		"pyperclip",
		"win32clipboard",
		"GetClipboardData",
		"clipboard_get",
		"clipboard",
		"VideoCapture",
		"sounddevice",
		"PyAudio",
	],
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const call of subject.module.calls) {
			const name = call.targets.find((target) => watchers.some(([pattern]) => pattern.test(target)));
			const watcher = name === undefined ? undefined : watchers.find(([pattern]) => pattern.test(name));
			if (!watcher || name === undefined) continue;
			const auto = runsByItself(reachOfCall(subject, call));
			const severity: Severity = auto
				? watcher[2] === "info"
					? "low"
					: watcher[2] === "low"
						? "medium"
						: "high"
				: watcher[2] === "medium"
					? "low"
					: "info";
			yield callMatch(subject, call, {
				severity,
				confidence: "medium",
				message: `Watches ${watcher[1]} with ${name}`,
				traits: auto ? ["takes-secrets"] : [],
				sink: "watches",
				sinkValue: name,
				from: call.arguments.map((argument) => argument.value),
				story: `watches ${watcher[1]}`,
			});
		}
	},
};
