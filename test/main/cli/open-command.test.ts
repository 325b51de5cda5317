import { describe, expect, it } from "vitest";
import { parseCommandLine } from "../../../main/cli/command-line.ts";
import { startArguments } from "../../../main/cli/open-command.ts";

function argumentsFor(...args: string[]): string[] {
	const command = parseCommandLine(["open", ...args]);
	if (command.kind !== "open") throw new Error("not an open command");
	return startArguments(command);
}

describe("startArguments", () => {
	it("hands everything on to the start script, targets behind --", () => {
		expect(argumentsFor()).toEqual(["--"]);
		expect(argumentsFor("a.whl", "--", "-b")).toEqual(["--", "a.whl", "-b"]);
		expect(argumentsFor("x", "--web", "--port=4000", "--no-browser", "--index-url=https://i.example/simple/")).toEqual([
			"--web",
			"--port",
			"4000",
			"--no-browser",
			"--index-url",
			"https://i.example/simple/",
			"--",
			"x",
		]);
		expect(argumentsFor("--offline")).toEqual(["--offline", "--"]);
	});
});
