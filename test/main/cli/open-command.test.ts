import path from "node:path";
import { describe, expect, it } from "vitest";
import { rendererFolder } from "../../../build/build-face.ts";
import { parseCommandLine } from "../../../main/cli/command-line.ts";
import { RENDERER_FOLDER, startArguments } from "../../../main/cli/open-command.ts";

function argumentsFor(...args: string[]): string[] {
	const command = parseCommandLine(["open", ...args]);
	if (command.kind !== "open") throw new Error("not an open command");
	return startArguments(command);
}

describe("startArguments", () => {
	it("hands everything on to the start script, targets behind --", () => {
		expect(argumentsFor()).toEqual(["--"]);
		expect(argumentsFor("a.whl", "--", "-b")).toEqual(["--", "a.whl", "-b"]);
		expect(argumentsFor("x", "--index-url=https://i.example/simple/")).toEqual([
			"--index-url",
			"https://i.example/simple/",
			"--",
			"x",
		]);
		expect(argumentsFor("--offline")).toEqual(["--offline", "--"]);
	});
});

describe("the face that is served without a start script", () => {
	it("lies where the build puts it", () => {
		expect(RENDERER_FOLDER).toBe(rendererFolder(path.resolve(import.meta.dirname, "../../..")));
	});
});
