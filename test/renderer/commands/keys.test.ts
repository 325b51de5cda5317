import { describe, expect, it } from "vitest";
import { type KeyPress, matchesKey, showKey, typesText, writeKey } from "../../../renderer/commands/keys.ts";

function press(key: string, ...held: readonly ("ctrl" | "meta" | "shift" | "alt")[]): KeyPress {
	return {
		key,
		ctrlKey: held.includes("ctrl"),
		metaKey: held.includes("meta"),
		shiftKey: held.includes("shift"),
		altKey: held.includes("alt"),
	};
}

describe("keys", () => {
	it.each([
		["j", press("j"), true],
		["j", press("J"), true],
		["j", press("J", "shift"), false],
		["j", press("j", "ctrl"), false],
		["Shift+E", press("E", "shift"), true],
		["Shift+E", press("e"), false],
		["F8", press("F8"), true],
		["F8", press("F8", "shift"), false],
		["Shift+F8", press("F8", "shift"), true],
		["Ctrl+O", press("o", "ctrl"), true],
		["Ctrl+O", press("O", "ctrl", "shift"), false],
		["Ctrl+Shift+O", press("O", "ctrl", "shift"), true],
		["Ctrl+O", press("o", "ctrl", "alt"), false],
		["Ctrl+O", press("o", "meta"), false],
		["?", press("?", "shift"), true],
		["?", press("?"), true],
		["/", press("/"), true],
		["Alt+1", { ...press("¡", "alt"), code: "Digit1" }, true],
		["Alt+1", { ...press("2", "alt"), code: "Digit2" }, false],
	])("%s", (written, given, expected) => {
		expect(matchesKey(written, given, false)).toBe(expected);
	});

	it("take the command key on a Mac", () => {
		expect(matchesKey("Ctrl+P", press("p", "meta"), true)).toBe(true);
		expect(matchesKey("Ctrl+P", press("p", "ctrl"), true)).toBe(false);
		expect(showKey("Ctrl+Shift+P", true)).toBe("⌘⇧P");
		expect(showKey("Ctrl+Shift+P", false)).toBe("Ctrl+Shift+P");
	});

	it("know which of them would write", () => {
		expect(["j", "?", "Shift+E", "/"].every(typesText)).toBe(true);
		expect(["F8", "Shift+F8", "Ctrl+P", "Alt+1"].some(typesText)).toBe(false);
	});
});

describe("a key that is caught", () => {
	const plain = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
	it.each([
		[{ key: "m" }, "m"],
		[{ key: "M", shiftKey: true }, "Shift+M"],
		[{ key: "?", shiftKey: true }, "?"],
		[{ key: "k", ctrlKey: true }, "Ctrl+K"],
		[{ key: "P", ctrlKey: true, shiftKey: true }, "Ctrl+Shift+P"],
		[{ key: "F8", shiftKey: true }, "Shift+F8"],
		[{ key: "ArrowLeft", altKey: true }, "Alt+ArrowLeft"],
		[{ key: "¡", altKey: true, code: "Digit1" }, "Alt+1"],
		[{ key: " " }, "Space"],
		[{ key: "#" }, "#"],
	])("is written so that the same press finds it again: %j", (press, written) => {
		expect(writeKey({ ...plain, ...press }, false)).toBe(written);
		expect(matchesKey(written, { ...plain, ...press }, false)).toBe(true);
	});

	it.each(["Shift", "Control", "Alt", "Meta", "Dead"])("is nothing yet with %s alone", (key) => {
		expect(writeKey({ ...plain, key }, false)).toBeUndefined();
	});
});
